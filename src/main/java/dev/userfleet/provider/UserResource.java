package dev.userfleet.provider;

import com.google.protobuf.Empty;
import dev.userfleet.provider.resource.UserChanges;
import dev.userfleet.provider.resource.UserCheck;
import java.util.Optional;
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

/** One person. */
final class UserResource implements Resource {
  @Override
  public CheckResponse check(CheckRequest request, Optional<Configured> now) {
    CheckResponse response = UserCheck.check(request.getOlds(), request.getNews());
    now.ifPresent(
        run -> run.declared(request.getUrn(), request.getNews(), response.getFailuresCount() > 0));
    return response;
  }

  @Override
  public DiffResponse diff(DiffRequest request, Configured now) {
    now.holds(request.getUrn(), request.getId(), request.getOlds());
    now.lifecycle().found(request);
    DiffResponse diff =
        UserChanges.diff(
            request.getOlds(),
            request.getOldInputs(),
            request.getNews(),
            now.met(request.getUrn(), request.getId(), request.getOlds()));
    if (diff.getChanges() == DiffResponse.DiffChanges.DIFF_SOME) {
      now.session().run().planned(1);
    }
    return diff;
  }

  @Override
  public CompletableFuture<CreateResponse> create(CreateRequest request, Configured now) {
    return now.lifecycle().create(request);
  }

  @Override
  public CompletableFuture<ReadResponse> read(ReadRequest request, Configured now) {
    if (request.getInputs().getFieldsCount() > 0) {
      boolean unused = now.met(request.getUrn(), request.getId(), request.getProperties());
    }
    return now.reader().read(request);
  }

  @Override
  public CompletableFuture<UpdateResponse> update(UpdateRequest request, Configured now) {
    return now.lifecycle().update(request);
  }

  @Override
  public CompletableFuture<Empty> delete(DeleteRequest request, Configured now) {
    return now.lifecycle().delete(request);
  }
}
