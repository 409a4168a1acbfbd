package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.CreateResponse;
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

  /** A password of one's own for each of 500 would be 250,000 dependencies otherwise. */
  @Test
  void construct_passwordsOfResourcesOfTheirOwn_eachUserDependsOnItsOwn() {
    Value users =
        Props.list(
            withPassword("E1"), withPassword("E2"), Props.of("{'email': 'e3@b.co', 'name': 'N'}"));

    construct(
        fleet()
            .setInputs(Struct.newBuilder().putFields("users", users))
            .putInputDependencies(
                "users",
                ConstructRequest.PropertyDependencies.newBuilder()
                    .addUrns(passwordOf("E1"))
                    .addUrns(passwordOf("E2"))
                    .build()));

    assertEquals(List.of(passwordOf("E1")), user().getDependenciesList());
    assertEquals(List.of(passwordOf("E2")), fixture.engine.registered("E2").getDependenciesList());
    assertEquals(List.of(), fixture.engine.registered("e3@b.co").getDependenciesList());
  }

  private static Struct withPassword(String key) {
    return Props.of("{'email': '" + key + "@b.co', 'name': 'A', 'key': '" + key + "'}").toBuilder()
        .putFields(
            "password",
            Props.output(
                Value.newBuilder().setStringValue("secret-1234").build(),
                /* secret= */ true,
                passwordOf(key)))
        .build();
  }

  private static String passwordOf(String key) {
    return "urn:pulumi:dev::userfleet::random:index/randomPassword:RandomPassword::" + key;
  }

  @Test
  void construct_defaultsOfAnotherResource_everybodyDependsOnIt() {
    String department = "urn:pulumi:dev::userfleet::other:index:Thing::department";
    Struct defaults =
        Struct.newBuilder()
            .putFields(
                "department",
                Props.output(
                    Value.newBuilder().setStringValue("Sales").build(),
                    /* secret= */ false,
                    department))
            .build();

    construct(
        fleet()
            .setInputs(
                Props.of(ONE).toBuilder()
                    .putFields("defaults", Value.newBuilder().setStructValue(defaults).build()))
            .putInputDependencies(
                "defaults",
                ConstructRequest.PropertyDependencies.newBuilder().addUrns(department).build()));

    assertEquals(List.of(department), user().getDependenciesList());
  }

  @Test
  void construct_formerKeyIsTheKey_noAlias() {
    construct(
        fleet(
            "fleet",
            "{'users': [{'email': 'a@b.co', 'name': 'N', 'key': 'E1', 'formerKey': 'E1'}]}"));

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

  // ---- options that do not fit users

  @Test
  void construct_secretOutputs_passedToEveryUser() {
    construct(fleet().addAdditionalSecretOutputs("title"));

    assertEquals(
        List.of("title"), fixture.engine.registered("E1").getAdditionalSecretOutputsList());
  }

  @Test
  void construct_optionsWithoutEffect_eachWarned() {
    construct(
        fleet()
            .setReplacementTrigger(Value.newBuilder().setStringValue("1"))
            .setResourceHooks(
                ConstructRequest.ResourceHooksBinding.newBuilder().addAfterCreate("hook")));

    assertEquals(
        Set.of(
            "replacementTrigger has no effect on a fleet: users are never replaced",
            "resource hooks have no effect on the users of a fleet; give them to users that are"
                + " declared one by one"),
        Set.copyOf(fixture.engine.warnings()));
  }

  @Test
  void construct_noSuchOptions_noWarning() {
    construct(
        fleet()
            .setReplacementTrigger(Value.newBuilder().setNullValueValue(0))
            .setResourceHooks(ConstructRequest.ResourceHooksBinding.getDefaultInstance()));

    assertEquals(List.of(), fixture.engine.warnings());
  }

  @Test
  void construct_secretEmailWithoutKey_warnedWithoutIt() {
    Struct user = Props.with(Props.of("{'name': 'A'}"), "email", Props.secret("hush@b.co"));

    construct(fleet().setInputs(Struct.newBuilder().putFields("users", Props.list(user))));

    assertEquals(1, fixture.engine.warnings().size());
    assertTrue(
        fixture.engine.warnings().get(0).startsWith("secret e-mails without a key"),
        () -> fixture.engine.warnings().get(0));
  }

  @Test
  void construct_keyOfAnotherFleet_refusedNamingIt() {
    construct(fleet());

    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                construct(
                    fleet("other", "{'users': [{'email': 'b@b.co', 'name': 'B', 'key': 'E1'}]}")));

    assertTrue(
        String.valueOf(failure.getMessage())
            .contains(
                "E1 (b@b.co) has a key of the fleet fleet, and with it the name of that resource;"
                    + " give one of the two fleets another keyPrefix"),
        failure::getMessage);
    construct(
        fleet(
            "other",
            "{'keyPrefix': 'o-', 'users': [{'email': 'c@b.co', 'name': 'C', 'key': 'E1'}]}"));
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
  void create_userOutsideOfFleets_importLineWithoutParent() throws Exception {
    String plain = "urn:pulumi:dev::userfleet::userfleet:index:User::zoe";
    CreateResponse made = fixture.create("{'email': 'zoe@example.com', 'name': 'Zoe'}");
    fixture.configure();
    boolean unused = Files.deleteIfExists(fixture.intents());

    String message =
        String.valueOf(
            assertThrows(
                    StatusRuntimeException.class,
                    () -> fixture.create(plain, "{'email': 'zoe@example.com', 'name': 'Z'}"))
                .getMessage());

    assertTrue(
        message.contains("pulumi import userfleet:index:User zoe " + made.getId() + "\n"), message);
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
    construct(fleet("other", "{'users': [{'email': 'b@b.co', 'name': 'N', 'key': 'E9'}]}"));

    assertTrue(importLine().contains("--parent fleet=FLEET_URN"));
  }
}
