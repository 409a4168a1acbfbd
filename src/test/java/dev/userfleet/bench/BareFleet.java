package dev.userfleet.bench;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.ResourceMonitorGrpc;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorFutureStub;

/** One Construct: the same resources with the same order between them, and nothing checked. */
final class BareFleet {
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private final ConstructRequest request;
  private final String provider;
  private final ManagedChannel channel;
  private final ResourceMonitorFutureStub monitor;
  private final Map<String, Struct> usersByEmail = new LinkedHashMap<>();
  private final Map<String, CompletableFuture<RegisterResourceResponse>> registered =
      new HashMap<>();

  BareFleet(ConstructRequest request, String provider) {
    this.request = request;
    this.provider = provider;
    this.channel =
        NettyChannelBuilder.forTarget("dns:///" + request.getMonitorEndpoint())
            .usePlaintext()
            .maxInboundMessageSize(BareProvider.LARGEST_MESSAGE)
            .build();
    this.monitor = ResourceMonitorGrpc.newFutureStub(channel);
    Value users = Wire.value(JsonParser.parseString(text(request.getInputs(), "users")));
    for (Value user : users.getListValue().getValuesList()) {
      usersByEmail.put(text(user.getStructValue(), "email"), user.getStructValue());
    }
  }

  CompletableFuture<ConstructResponse> register() {
    return future(monitor.registerResource(fleet()))
        .thenCompose(fleet -> users(fleet.getUrn()))
        .whenComplete((response, failure) -> channel.shutdown());
  }

  private CompletableFuture<ConstructResponse> users(String fleetUrn) {
    return CompletableFuture.allOf(
            usersByEmail.keySet().stream()
                .map(email -> user(fleetUrn, email))
                .toArray(CompletableFuture<?>[]::new))
        .thenCompose(
            done -> {
              Struct outputs = outputs();
              return future(
                      monitor.registerResourceOutputs(
                          RegisterResourceOutputsRequest.newBuilder()
                              .setUrn(fleetUrn)
                              .setOutputs(outputs)
                              .build()))
                  .thenApply(
                      stored ->
                          ConstructResponse.newBuilder()
                              .setUrn(fleetUrn)
                              .setState(outputs)
                              .build());
            });
  }

  private CompletableFuture<RegisterResourceResponse> user(String fleetUrn, String email) {
    CompletableFuture<RegisterResourceResponse> known = registered.get(email);
    if (known != null) {
      return known;
    }
    Struct user = usersByEmail.get(email);
    String manager = text(user, "manager");
    CompletableFuture<RegisterResourceResponse> registering =
        usersByEmail.containsKey(manager)
            ? user(fleetUrn, manager)
                .thenCompose(
                    boss ->
                        future(
                            monitor.registerResource(
                                report(fleetUrn, user, boss)
                                    .addDependencies(boss.getUrn())
                                    .build())))
            : future(monitor.registerResource(user(fleetUrn, user).build()));
    registered.put(email, registering);
    return registering;
  }

  private RegisterResourceRequest.Builder report(
      String fleetUrn, Struct user, RegisterResourceResponse boss) {
    String id = boss.getId().isEmpty() ? UNKNOWN : boss.getId();
    return user(fleetUrn, user.toBuilder().putFields("manager", BareProvider.text(id)).build());
  }

  private RegisterResourceRequest.Builder user(String fleetUrn, Struct user) {
    return resource("userfleet:index:User", text(user, "key"))
        .setParent(fleetUrn)
        .setCustom(true)
        .setProvider(provider)
        .setObject(user.toBuilder().removeFields("key").removeFields("formerKey"));
  }

  private RegisterResourceRequest fleet() {
    return resource(request.getType(), request.getName()).setParent(request.getParent()).build();
  }

  private static RegisterResourceRequest.Builder resource(String type, String name) {
    return RegisterResourceRequest.newBuilder()
        .setType(type)
        .setName(name)
        .setAliasSpecs(true)
        .setAcceptSecrets(true)
        .setSupportsPartialValues(true)
        .setSupportsResultReporting(true);
  }

  private Struct outputs() {
    Struct.Builder ids = Struct.newBuilder();
    usersByEmail.forEach(
        (email, user) -> {
          String id = registered.get(email).join().getId();
          ids.putFields(text(user, "key"), BareProvider.text(id.isEmpty() ? UNKNOWN : id));
        });
    return Struct.newBuilder()
        .putFields("count", Value.newBuilder().setNumberValue(usersByEmail.size()).build())
        .putFields("userIds", Value.newBuilder().setStructValue(ids).build())
        .build();
  }

  private static Value field(Struct struct, String name) {
    return struct.getFieldsOrDefault(name, Value.getDefaultInstance());
  }

  private static String text(Struct struct, String name) {
    return field(struct, name).getStringValue();
  }

  private static <T> CompletableFuture<T> future(ListenableFuture<T> call) {
    CompletableFuture<T> future = new CompletableFuture<>();
    call.addListener(() -> settle(call, future), MoreExecutors.directExecutor());
    return future;
  }

  private static <T> void settle(Future<T> call, CompletableFuture<T> future) {
    try {
      future.complete(call.get());
    } catch (ExecutionException | InterruptedException e) {
      future.completeExceptionally(e);
    }
  }
}
