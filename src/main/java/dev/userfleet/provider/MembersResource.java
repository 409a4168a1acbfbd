package dev.userfleet.provider;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.EngineLog;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.provider.members.MembersCheck;
import dev.userfleet.provider.members.MembersDiff;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/**
 * Who belongs to one group, queue, role or management unit.
 *
 * @param log tells beside the engine's row who comes and goes
 */
record MembersResource(MemberKind kind, EngineLog log) implements Resource {
  @Override
  public CheckResponse check(CheckRequest request, Optional<Configured> now) {
    CheckResponse response = MembersCheck.check(kind, request.getNews());
    if (request.getOlds().getFieldsCount() == 0) {
      Struct none = Struct.getDefaultInstance();
      now.ifPresent(
          run ->
              plan(
                  request.getUrn(),
                  MembersDiff.of(kind, none, none, response.getInputs(), Set.of()),
                  run));
    }
    return response;
  }

  @Override
  public DiffResponse diff(DiffRequest request, Configured now) {
    MembersDiff diff = now.members().diff(kind, request);
    if (!diff.isNone()) {
      plan(request.getUrn(), diff, now);
    }
    return diff.response();
  }

  private void plan(String urn, MembersDiff diff, Configured now) {
    now.session().run().planned(1);
    log.status(urn, diff.words());
  }

  @Override
  public CompletableFuture<CreateResponse> create(CreateRequest request, Configured now) {
    return now.members().create(kind, request);
  }

  @Override
  public CompletableFuture<ReadResponse> read(ReadRequest request, Configured now) {
    return now.membersReader().read(kind, request);
  }

  @Override
  public CompletableFuture<UpdateResponse> update(UpdateRequest request, Configured now) {
    return now.members().update(kind, request);
  }

  @Override
  public CompletableFuture<Empty> delete(DeleteRequest request, Configured now) {
    return now.members().delete(kind, request);
  }
}
