package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.functional.RecordingEngine;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.time.Timing;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/**
 * A stack names the folder of its embedded org. One named {@code ..}, which Pulumi allows, kept
 * names and e-mails in the project's folder, where git takes them. And one that was renamed got
 * another org, by whose id every command was refused.
 */
class StackFolderTest {
  private final RecordingEngine engine = new RecordingEngine();
  @TempDir Path folder;

  private TestProvider.Running running;
  private Server server;
  private ManagedChannel channel;

  private ResourceProviderBlockingStub begin(String stack, String config) throws IOException {
    end();
    running = TestProvider.start(engine.address(), Map.of(), folder, Timing.system());
    String address = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(address).addService(running.service()).build().start();
    channel = InProcessChannelBuilder.forName(address).build();
    ResourceProviderBlockingStub calls = ResourceProviderGrpc.newBlockingStub(channel);
    var unused =
        calls.configure(
            ConfigureRequest.newBuilder()
                .setUrn(urn(stack, "pulumi:providers:userfleet", "default"))
                .setId("default")
                .setArgs(Props.of(config))
                .build());
    return calls;
  }

  private static String urn(String stack, String type, String name) {
    return "urn:pulumi:" + stack + "::userfleet::" + type + "::" + name;
  }

  private static CreateRequest ada(String stack) {
    Struct person = Props.of("{'email':'ada@example.com','name':'Ada'}");
    return CreateRequest.newBuilder()
        .setUrn(urn(stack, "userfleet:index:User", "ada"))
        .setProperties(person)
        .build();
  }

  private void end() {
    if (running != null) {
      channel.shutdownNow();
      server.shutdownNow();
      running.end().run();
      running = null;
    }
  }

  @AfterEach
  void close() {
    end();
    engine.close();
  }

  @Test
  void configure_stackNamedAsAFolderAbove_refused() throws IOException {
    StatusRuntimeException refused =
        assertThrows(StatusRuntimeException.class, () -> begin("..", "{'simulator':'true'}"));

    assertTrue(
        refused.getMessage().contains("the stack's name .. cannot be that of its folder"),
        refused.getMessage());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** Nothing could be done any more: not even a destroy. */
  @Test
  void delete_stackRenamed_saysWhereItsOrgIs() throws IOException {
    CreateResponse ada = begin("dev", "{'simulator':'true'}").create(ada("dev"));

    StatusRuntimeException refused =
        assertThrows(
            StatusRuntimeException.class, () -> delete(begin("dev2", "{'simulator':'true'}"), ada));

    assertTrue(
        refused
            .getMessage()
            .contains(
                "If the stack was renamed, put .simulator/dev in the place of .simulator/dev2"),
        refused.getMessage());
  }

  @Test
  void delete_stackRenamedAndItsFolderToo_sameOrg() throws IOException {
    CreateResponse ada = begin("dev", "{'simulator':'true'}").create(ada("dev"));
    end();
    Path org = folder.resolve(".simulator");
    Files.move(org.resolve("dev"), org.resolve("dev2"));

    delete(begin("dev2", "{'simulator':'true'}"), ada);

    assertTrue(Files.readString(org.resolve("dev2/users.jsonl")).contains("deleted"));
  }

  private static void delete(ResourceProviderBlockingStub calls, CreateResponse user) {
    var unused =
        calls.delete(
            DeleteRequest.newBuilder()
                .setUrn(urn("dev2", "userfleet:index:User", "ada"))
                .setId(user.getId())
                .setProperties(user.getProperties())
                .build());
  }

  @Test
  void create_anyStack_nothingBesidesItsOwnFolders() throws IOException {
    begin("dev", "{'simulator':'true'}").create(ada("dev"));
    end();

    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of(".simulator", ".userfleet"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }
}
