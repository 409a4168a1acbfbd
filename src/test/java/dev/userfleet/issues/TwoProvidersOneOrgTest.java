package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.functional.RecordingEngine;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.time.Timing;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/**
 * A program with a provider of its own beside the default one, or a plugin that was upgraded, has
 * two provider processes for one stack. Both wanted the stack's embedded org, and the second one's
 * users failed: "The simulator's folder … is in use by another process".
 */
class TwoProvidersOneOrgTest {
  private final RecordingEngine engine = new RecordingEngine();
  private final Plugin first = new Plugin();
  private final Plugin second = new Plugin();
  @TempDir Path folder;

  /** A provider, with all that its process has but the process. */
  private final class Plugin {
    private TestProvider.Running running;
    private Server server;
    private ManagedChannel channel;

    void begin(String name, String config) throws IOException {
      running = TestProvider.start(engine.address(), Map.of(), folder, Timing.system());
      String address = InProcessServerBuilder.generateName();
      server =
          InProcessServerBuilder.forName(address).addService(running.service()).build().start();
      channel = InProcessChannelBuilder.forName(address).build();
      var unused =
          calls()
              .configure(
                  ConfigureRequest.newBuilder()
                      .setUrn(urn("pulumi:providers:userfleet", name))
                      .setId(name)
                      .setArgs(Props.of(config))
                      .build());
    }

    private ResourceProviderBlockingStub calls() {
      return ResourceProviderGrpc.newBlockingStub(channel);
    }

    String create(String key) {
      return calls()
          .create(
              CreateRequest.newBuilder()
                  .setUrn(urn("userfleet:index:User", key))
                  .setProperties(person(key))
                  .build())
          .getId();
    }

    void delete(String key, String id) {
      var unused =
          calls()
              .delete(
                  DeleteRequest.newBuilder()
                      .setId(id)
                      .setUrn(urn("userfleet:index:User", key))
                      .setProperties(person(key))
                      .build());
    }

    void end() {
      if (!server.isShutdown()) {
        channel.shutdownNow();
        server.shutdownNow();
        running.end().run();
      }
    }
  }

  private static String urn(String type, String name) {
    return "urn:pulumi:dev::userfleet::" + type + "::" + name;
  }

  private static Struct person(String key) {
    return Props.of("{'email':'" + key + "@example.com','name':'" + key + "'}");
  }

  private String users() throws IOException {
    return Files.readString(folder.resolve(".simulator/dev/users.jsonl"));
  }

  @AfterEach
  void end() {
    first.end();
    second.end();
    engine.close();
  }

  @Test
  void create_twoProvidersOfOneRun_workOnOneOrg() throws IOException {
    first.begin("default", "{'simulator':'true'}");
    second.begin("p2", "{'simulator':'true'}");
    String ann = first.create("ann");
    second.create("bob");
    second.delete("ann", ann);
    first.end();
    second.end();
    String users = users();
    assertTrue(users.contains("bob@") && users.contains("\"state\":\"deleted\""), users);
  }

  @Test
  void create_secondWithAnotherLimit_saysThatTheFirstOnesHolds() throws Exception {
    first.begin("default", "{'simulator':'true'}");
    second.begin("p2", "{'simulator':'true','simulatorLimit':'100/60s'}");
    first.create("ann");
    second.create("bob");
    assertEquals(
        "userfleet:simulatorLimit 100/60s has no effect: the stack's embedded org was opened by"
            + " another of its providers, with 300/60s, and has one limit. Give all of them the"
            + " same",
        engine.nextLog());
  }

  /** As an upgraded plugin's predecessor does, once its last user is deleted. */
  @Test
  void create_afterTheFirstHasEnded_goesOn() throws IOException {
    first.begin("default", "{'simulator':'true','baseDelay':'0.05s'}");
    second.begin("p2", "{'simulator':'true','baseDelay':'0.05s'}");
    first.create("ann");
    second.create("bob");
    first.end();
    second.create("cy");
    second.end();
    String users = users();
    assertTrue(users.contains("ann@") && users.contains("bob@") && users.contains("cy@"), users);
  }
}
