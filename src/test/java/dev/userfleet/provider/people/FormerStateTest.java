package dev.userfleet.provider.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.former.Held;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The people of the engine's answer, and whose they are. */
class FormerStateTest {
  private static final String SALES = fleet("sales");
  private static final String SERVICE = fleet("service");
  private static final String ANN = user("userfleet:index:UserFleet$", "ann");
  private static final String BOB = user("userfleet:index:UserFleet$", "bob");
  private static final String EVE = user("", "eve");

  private final Struct.Builder resources = Struct.newBuilder();

  private static String fleet(String name) {
    return "urn:pulumi:dev::p::userfleet:index:UserFleet::" + name;
  }

  private static String user(String parents, String name) {
    return "urn:pulumi:dev::p::" + parents + "userfleet:index:User::" + name;
  }

  private void resource(String urn, String outputs) {
    resource(urn, Props.of(outputs));
  }

  private void resource(String urn, Struct outputs) {
    resources.putFields(
        urn,
        Value.newBuilder()
            .setStructValue(
                Struct.newBuilder()
                    .putFields("type", Wire.text(Urns.type(urn)))
                    .putFields("outputs", Value.newBuilder().setStructValue(outputs).build()))
            .build());
  }

  private void person(String urn, String id) {
    resource(urn, "{'userId': '" + id + "', 'email': '" + id + "@b.co', 'name': 'N'}");
  }

  private FormerState state() {
    return FormerState.of(resources.build());
  }

  private Held held(String urn) {
    return Objects.requireNonNull(state().people().get(urn));
  }

  @Test
  void of_user_personAsTheStateHasThem() {
    resource(
        ANN,
        "{'userId': 'id-ann', 'email': 'Ann@b.co', 'name': 'Ann', 'state': 'inactive',"
            + " 'organizationId': 'acme'}");

    assertEquals(
        new Held(ANN, "ann", "id-ann", "Ann@b.co", /* hidden= */ false, "Ann", /* active= */ false),
        held(ANN));
    assertEquals(Set.of("acme"), state().organizations());
  }

  @Test
  void of_stateNotGiven_canLogIn() {
    person(ANN, "ann");

    assertTrue(held(ANN).active());
  }

  @Test
  void of_secretEmail_readAndHidden() {
    resource(
        ANN,
        Props.with(
            Props.of("{'userId': 'id-ann', 'name': 'Ann'}"), "email", Props.secret("ann@b.co")));

    Held ann = held(ANN);

    assertEquals("ann@b.co", ann.email());
    assertTrue(ann.hidden());
    assertEquals("ann", ann.label());
  }

  @Test
  void of_userWithoutId_left() {
    resource(ANN, "{'email': 'ann@b.co', 'name': 'Ann'}");

    assertEquals(Set.of(), state().people().keySet());
  }

  @Test
  void of_resourcesOfOthers_left() {
    resource("urn:pulumi:dev::p::aws:s3:Bucket::b", "{'userId': 'x', 'email': 'a@b.co'}");
    resource("urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev", "{}");

    assertEquals(
        new FormerState(
            Map.of(), Map.of(), Set.of(), Map.of(), Map.of(), Set.of(), /* isFleetAlone= */ false),
        state());
  }

  @Test
  void of_providersOfAShard_knowsHowManyThereWere() {
    resource("urn:pulumi:dev::p::pulumi:providers:userfleet::default", "{'shard': '3/8'}");
    resource("urn:pulumi:dev::p::pulumi:providers:userfleet::other", "{}");

    assertEquals(Set.of(8), state().shards());
  }

  @Test
  void isFleetAlone_fleetItsPeopleAndWhatTheEngineAdds_alone() {
    resource(SALES, "{'userIds': {'ann': 'ann'}}");
    person(ANN, "ann");
    resource("urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev", "{}");
    resource("urn:pulumi:dev::p::pulumi:providers:userfleet::default", "{}");

    assertTrue(state().isFleetAlone());
  }

  @Test
  void isFleetAlone_twoFleets_notAlone() {
    resource(SALES, "{}");
    resource(SERVICE, "{}");

    assertFalse(state().isFleetAlone());
  }

  @Test
  void members_oneFleet_allUnderIt() {
    resource(SALES, "{'count': 1, 'userIds': {'ann': 'ann'}}");
    person(ANN, "ann");
    person(BOB, "bob");
    person(EVE, "eve");

    // A run that ended early has not stored the fleet's outputs, so Bob is not among them.
    assertEquals(Set.of(ANN, BOB), state().members(SALES));
  }

  @Test
  void members_severalFleets_thoseWhoseIdsItGaveOut() {
    resource(SALES, "{'userIds': {'ann': 'ann'}}");
    resource(SERVICE, "{'userIds': {'bob': 'bob'}}");
    person(ANN, "ann");
    person(BOB, "bob");

    assertEquals(Set.of(ANN), state().members(SALES));
    assertEquals(Set.of(BOB), state().members(SERVICE));
  }

  @Test
  void members_severalFleetsWithSecretIds_read() {
    resource(
        SALES,
        Props.with(
            Struct.getDefaultInstance(),
            "userIds",
            Wire.secret(Value.newBuilder().setStructValue(Props.of("{'ann': 'ann'}")).build())));
    resource(SERVICE, "{}");
    person(ANN, "ann");

    assertEquals(Set.of(ANN), state().members(SALES));
  }

  @Test
  void members_fleetThatIsNewBesideAnother_nobody() {
    resource(SALES, "{'userIds': {'ann': 'ann'}}");
    person(ANN, "ann");

    assertEquals(Set.of(), state().members(SERVICE));
  }

  @Test
  void otherHolder_sameUserUnderAnotherName_found() {
    person(ANN, "x");
    person(BOB, "x");

    assertEquals(Optional.of("bob"), state().otherHolder("x", ANN).map(Held::key));
    assertFalse(state().otherHolder("y", ANN).isPresent());
  }
}
