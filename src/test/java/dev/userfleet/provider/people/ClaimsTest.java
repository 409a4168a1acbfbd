package dev.userfleet.provider.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.people.Claims.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two providers of one stack, each in its own process: what one declares, the other knows. */
class ClaimsTest {
  private static final String FLEET = "urn:pulumi:dev::p::userfleet:index:UserFleet::sales";
  private static final String ANN = "urn:pulumi:dev::p::userfleet:index:User::ann";
  private static final String BOB = "urn:pulumi:dev::p::userfleet:index:User::bob";

  @TempDir private Path folder;

  private Claims process() {
    return new Claims(new RunFile(folder, "dev", "127.0.0.1:4711", Instant.EPOCH));
  }

  private static Claim claim(String urn, String email, String id) {
    return new Claim(
        urn, email, Optional.of(id), /* leaves= */ false, Optional.empty(), Optional.empty());
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".run")).findFirst().orElseThrow();
    }
  }

  @Test
  void listen_fleetOfAnotherProcess_allOfItIsKnown() {
    Claims one = process();
    Claims other = process();
    one.declare(
        FLEET,
        List.of(
            claim(ANN, "Ann@example.com", "id-ann"),
            new Claim(
                BOB,
                "bob@example.com",
                Optional.empty(),
                /* leaves= */ true,
                Optional.empty(),
                Optional.empty())));

    other.listen();

    assertEquals(Set.of(FLEET), other.fleets());
    assertTrue(other.isDeclared(BOB));
    assertEquals(Optional.of(ANN), other.otherWithEmail("ann@EXAMPLE.com", BOB));
    assertEquals(Optional.of(ANN), other.otherOwner("id-ann", BOB));
    assertEquals(1, other.deactivated());
    assertFalse(other.isUp());
  }

  @Test
  void listen_notYet_nothingIsKnown() {
    Claims other = process();
    process().declare(FLEET, List.of(claim(ANN, "ann@example.com", "id-ann")));

    assertFalse(other.isDeclared(ANN));
    assertEquals(Optional.empty(), other.otherOwner("id-ann", BOB));
  }

  @Test
  void otherWithEmail_ofItself_nobody() {
    Claims claims = process();
    claims.declare(FLEET, List.of(claim(ANN, "ann@example.com", "id-ann")));

    assertEquals(Optional.empty(), claims.otherWithEmail("ann@example.com", ANN));
    assertEquals(Optional.empty(), claims.otherOwner("id-ann", ANN));
  }

  @Test
  void otherWithEmail_emailThatIsNotKnownYet_nobodys() {
    Claims claims = process();
    claims.check(ANN, "");

    assertEquals(Optional.empty(), claims.otherWithEmail("", BOB));
    assertTrue(claims.isDeclared(ANN));
  }

  @Test
  void check_inAnotherProcess_theRunBringsPeopleAbout() {
    Claims other = process();
    process().check(ANN, "ann@example.com");

    other.listen();

    assertTrue(other.isUp());
    assertTrue(other.isChecked(ANN));
    assertTrue(other.isReplaced(ANN, "id-ann"));
    assertFalse(other.isChecked(BOB));
  }

  @Test
  void isReplaced_resourceThatHasAnotherUserByNow_not() {
    Claims claims = process();
    claims.hold(ANN, "id-ann");
    claims.check(ANN, "ann@example.com");

    assertTrue(claims.isReplaced(ANN, "id-ann"));
    assertFalse(claims.isReplaced(ANN, "id-of-one-before"));
  }

  @Test
  void isReplaced_declaredAndNotBroughtAbout_not() {
    Claims claims = process();
    claims.declare(FLEET, List.of(claim(ANN, "ann@example.com", "id-ann")));

    assertFalse(claims.isReplaced(ANN, "id-ann"));
  }

  @Test
  void hold_userOfAnotherResource_refusedNamingBoth() {
    Claims claims = process();
    claims.hold(ANN, "id-ann");
    claims.hold(ANN, "id-ann");

    ProviderFault fault = assertThrows(ProviderFault.class, () -> claims.hold(BOB, "id-ann"));

    assertEquals(
        "two resources of this run claim the user id-ann: ann and bob; take one of the rows out",
        fault.getMessage());
    assertFalse(claims.isDeclared(BOB));
  }

  @Test
  void take_userThatAnotherProcessHolds_refused() {
    Claims claims = process();
    process().declare(FLEET, List.of(claim(ANN, "ann@example.com", "id-ann")));
    claims.listen();

    assertThrows(ProviderFault.class, () -> claims.take(BOB, "id-ann"));
  }

  @Test
  void held_idToldByWhoDeclaresIt_staysWhenItIsChecked() {
    Claims claims = process();
    claims.declare(FLEET, List.of(claim(ANN, "ann@example.com", "id-ann")));
    claims.check(ANN, "ann@example.com");

    assertEquals(Optional.of("id-ann"), claims.held(ANN));
    assertEquals(Optional.empty(), claims.held(BOB));
  }

  @Test
  void listen_lineOfAProcessThatWasKilled_theOthersStand() throws IOException {
    Claims other = process();
    Claims one = process();
    one.check(ANN, "ann@example.com");
    Files.writeString(file(), "{\"urn\":\"urn:pu\n", StandardOpenOption.APPEND);
    one.check(BOB, "bob@example.com");

    other.listen();

    assertTrue(other.isChecked(ANN));
    assertTrue(other.isChecked(BOB));
  }

  @Test
  void check_emailThatMayBeASecret_notOnDisk() throws IOException {
    process().check(ANN, "ann@example.com");

    assertFalse(Files.readString(file()).contains("ann@example.com"));
  }

  @Test
  void close_runIsOver_fileGone() throws IOException {
    Claims claims = process();
    claims.check(ANN, "ann@example.com");
    Path file = file();

    claims.close();

    assertFalse(Files.exists(file));
  }
}
