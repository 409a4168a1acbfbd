package dev.userfleet.provider;

import com.google.protobuf.Empty;
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

/** What the engine asks of a resource, by its type. Nothing blocks. */
interface Resource {

  /**
   * Makes no call.
   *
   * @param now empty where the engine has not configured the provider yet
   */
  CheckResponse check(CheckRequest request, Optional<Configured> now);

  /** Makes no call. */
  DiffResponse diff(DiffRequest request, Configured now);

  CompletableFuture<CreateResponse> create(CreateRequest request, Configured now);

  CompletableFuture<ReadResponse> read(ReadRequest request, Configured now);

  CompletableFuture<UpdateResponse> update(UpdateRequest request, Configured now);

  CompletableFuture<Empty> delete(DeleteRequest request, Configured now);
}
