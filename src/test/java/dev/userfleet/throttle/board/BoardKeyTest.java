package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class BoardKeyTest {

  @Test
  void ofClient_isTheFirst16DigitsOfAHash() {
    assertEquals(
        "userfleet:{c:fd2c8f9daa2cd651}:board",
        BoardKey.ofClient("https://login.mypurecloud.de", "11111111-2222-3333-4444-555555555555"));
  }

  @Property(tries = 100)
  void ofClient_anything_tellsNothingOfIt(@ForAll @StringLength(min = 5, max = 40) String client) {
    String key = BoardKey.ofClient("https://login.example", client);

    assertTrue(key.matches("userfleet:\\{c:[0-9a-f]{16}}:board"), key);
  }

  @Test
  void ofClient_otherRegionOrClientOrKind_isAnother() {
    String key = BoardKey.ofClient("https://login.example", "one");

    assertNotEquals(key, BoardKey.ofClient("https://login.example", "two"));
    assertNotEquals(key, BoardKey.ofClient("https://login.other.example", "one"));
    assertNotEquals(key, BoardKey.ofOrganization("https://login.example", "one"));
  }
}
