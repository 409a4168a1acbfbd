package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.Props;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Resource.RegisterResourceRequest;

/** The resource options of a fleet, and what messages know of it. */
class FleetOptionsTest {
  private static final String ONE = "{'users': [{'email': 'a@b.co', 'name': 'A', 'key': 'E1'}]}";

  private final Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  private ConstructRequest.Builder fleet(String name, String inputs) {
    return ConstructRequest.newBuilder()
        .setType("userfleet:index:UserFleet")
        .setName(name)
        .setMonitorEndpoint(fixture.engine.address())
        .setInputs(Props.of(inputs));
  }

  private ConstructRequest.Builder fleet() {
    return fleet("fleet", ONE);
  }

  private ConstructResponse construct(ConstructRequest.Builder request) {
    return fixture.provider.construct(request.build());
  }

  private RegisterResourceRequest user() {
    return fixture.engine.registered("E1");
  }

  @Test
  void construct_protectAndRetain_passedOn() {
    construct(fleet().setProtect(true).setRetainOnDelete(true));

    assertTrue(fixture.engine.registered("fleet").getProtect());
    assertTrue(fixture.engine.registered("fleet").getRetainOnDelete());
  }

  @Test
  void construct_neitherProtectNorRetain_leftToTheEngine() {
    construct(fleet());

    assertFalse(fixture.engine.registered("fleet").hasProtect());
    assertFalse(fixture.engine.registered("fleet").hasRetainOnDelete());
  }

  @Test
  void construct_customTimeouts_passedToEveryUser() {
    construct(
        fleet()
            .setCustomTimeouts(
                ConstructRequest.CustomTimeouts.newBuilder().setCreate("5m").setDelete("7m")));

    assertEquals("5m", user().getCustomTimeouts().getCreate());
    assertEquals("7m", user().getCustomTimeouts().getDelete());
  }

  @Test
  void construct_noCustomTimeouts_none() {
    construct(fleet());

    assertFalse(user().hasCustomTimeouts());
  }

  @Test
  void construct_inputsOfOtherResources_usersDependOnThem() {
    String other = "urn:pulumi:dev::userfleet::other:index:Thing::thing";

    construct(
        fleet()
            .putInputDependencies(
                "users",
                ConstructRequest.PropertyDependencies.newBuilder().addUrns(other).build()));

    assertEquals(List.of(other), user().getDependenciesList());
  }

  @Test
  void construct_formerKeyIsTheKey_noAlias() {
    construct(fleet("fleet", "{'users': [{'email': 'a@b.co', 'key': 'E1', 'formerKey': 'E1'}]}"));

    assertEquals(0, user().getAliasesCount());
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void construct_replaceOnChanges_warnsThatItHasNoEffect() throws Exception {
    construct(fleet().addReplaceOnChanges("title"));

    while (fixture.engine.warnings().isEmpty()) {
      Thread.sleep(5);
    }
    assertTrue(fixture.engine.warnings().get(0).contains("replaceOnChanges has no effect"));
  }

  @Test
  void construct_noReplaceOnChanges_noWarning() {
    construct(fleet());

    assertEquals(List.of(), fixture.engine.warnings());
  }

  @Test
  void construct_preview_leavesNoReport() throws Exception {
    construct(fleet().setDryRun(true));
    assertThrows(StatusRuntimeException.class, () -> fixture.imported("nobody@example.com"));

    fixture.cancel().get();

    assertFalse(Files.exists(fixture.runs()));
  }

  @Test
  void construct_noPreview_leavesAReport() throws Exception {
    construct(fleet());
    assertThrows(StatusRuntimeException.class, () -> fixture.imported("nobody@example.com"));

    fixture.cancel().get();

    assertTrue(Files.exists(fixture.runs()));
  }

  // ---- the import line of a user whom the stack has not got

  private String importLine() {
    fixture.create("{'email': 'zoe@example.com', 'name': 'Zoe'}");
    return String.valueOf(
        assertThrows(
                StatusRuntimeException.class,
                () -> fixture.create(Props.of("{'email': 'zoe@example.com', 'name': 'Zoe'}")))
            .getMessage());
  }

  @Test
  void create_oneFleet_importLineNamesIt() {
    String urn = construct(fleet()).getUrn();

    assertTrue(importLine().contains("--parent fleet=" + urn));
  }

  @Test
  void create_theSameFleetAgain_importLineNamesIt() {
    construct(fleet());
    String urn = construct(fleet()).getUrn();

    assertTrue(importLine().contains("--parent fleet=" + urn));
  }

  @Test
  void create_twoFleets_importLineNamesNone() {
    construct(fleet());
    construct(fleet("other", "{'users': [{'email': 'b@b.co', 'key': 'E9'}]}"));

    assertTrue(importLine().contains("--parent fleet=FLEET_URN"));
  }
}
