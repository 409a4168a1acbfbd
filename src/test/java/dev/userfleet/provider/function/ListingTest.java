package dev.userfleet.provider.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.genesys.users.Everybody;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingTest {

  @Test
  void warning_usersWhoCannotBeRead_namedOnOneLine() {
    assertEquals(
        Optional.of(
            "left out, since what the org tells of them cannot be read: u1, one without an id,"
                + " u\\u000a2"),
        Listing.warning(new Everybody(List.of(), List.of("u1", "", "u\n2"))));
  }

  @Test
  void warning_allCanBeRead_none() {
    assertEquals(Optional.empty(), Listing.warning(new Everybody(List.of(), List.of())));
  }
}
