package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TakenOverTest {
  private final TakenOver takenOver = new TakenOver();

  @Test
  void adopted_sameUserTwice_refusedWithWhatToDo() {
    takenOver.adopted("u1", "a@b.co", "urn1");

    ProviderFault fault =
        assertThrows(ProviderFault.class, () -> takenOver.adopted("u1", "A@b.co", "urn2"));

    assertEquals(
        "two resources of this run claim the user A@b.co; take one of the rows out",
        fault.getMessage());
  }

  @Test
  void tell_everyKind_isALineEach() {
    takenOver.restored("u1", "r@b.co");
    takenOver.adopted("u2", "b@b.co", "urn2");
    takenOver.adopted("u3", "a@b.co", "urn3");
    takenOver.alike("u4", "l@b.co");

    assertEquals(
        Optional.of(
            "restored under their old ids, without the roles, extensions and stations that they may"
                + " have had: r@b.co\n"
                + "live before, now managed here and brought to what is declared (onExisting:"
                + " adopt): a@b.co, b@b.co\n"
                + "live before, with nothing but what is declared and never used, so taken as made"
                + " by a run that was cut off (onExisting: fail would refuse them): l@b.co"),
        takenOver.tell());
  }

  @Test
  void tell_toldAlready_empty() {
    takenOver.restored("u1", "r@b.co");
    Optional<String> unused = takenOver.tell();

    assertEquals(Optional.empty(), takenOver.tell());
  }
}
