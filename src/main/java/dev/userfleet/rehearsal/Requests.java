package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

/** What a provider is asked about one resource. Pure. */
final class Requests {
  private Requests() {}

  static CheckRequest check(Goal goal, Struct olds, Struct news) {
    Urn urn = Urn.of(goal.urn());
    return CheckRequest.newBuilder()
        .setUrn(goal.urn())
        .setName(urn.name())
        .setType(urn.type())
        .setOlds(olds)
        .setNews(news)
        .build();
  }

  static DiffRequest diff(Goal goal, Resource old, Struct news) {
    return diff(goal.urn(), old, news).addAllIgnoreChanges(goal.ignoreChanges()).build();
  }

  static DiffRequest.Builder diff(String newUrn, Resource old, Struct news) {
    Urn urn = Urn.of(newUrn);
    return DiffRequest.newBuilder()
        .setId(old.id())
        .setUrn(newUrn)
        .setName(urn.name())
        .setType(urn.type())
        .setOlds(old.outputs())
        .setOldInputs(old.inputs())
        .setNews(news);
  }

  static CreateRequest create(Goal goal, Struct inputs, boolean preview) {
    Urn urn = Urn.of(goal.urn());
    return CreateRequest.newBuilder()
        .setUrn(goal.urn())
        .setName(urn.name())
        .setType(urn.type())
        .setProperties(inputs)
        .setPreview(preview)
        .build();
  }

  static UpdateRequest update(Goal goal, Resource old, Struct inputs, boolean preview) {
    Urn urn = Urn.of(goal.urn());
    return UpdateRequest.newBuilder()
        .setId(old.id())
        .setUrn(goal.urn())
        .setName(urn.name())
        .setType(urn.type())
        .setOlds(old.outputs())
        .setOldInputs(old.inputs())
        .setNews(inputs)
        .addAllIgnoreChanges(goal.ignoreChanges())
        .setPreview(preview)
        .build();
  }

  static DeleteRequest delete(Resource old) {
    return DeleteRequest.newBuilder()
        .setId(old.id())
        .setUrn(old.urn())
        .setName(Urn.of(old.urn()).name())
        .setType(old.type())
        .setProperties(old.outputs())
        .setOldInputs(old.inputs())
        .build();
  }

  static ReadRequest read(Resource old) {
    return ReadRequest.newBuilder()
        .setId(old.id())
        .setUrn(old.urn())
        .setName(Urn.of(old.urn()).name())
        .setType(old.type())
        .setProperties(old.outputs())
        .setInputs(old.inputs())
        .build();
  }
}
