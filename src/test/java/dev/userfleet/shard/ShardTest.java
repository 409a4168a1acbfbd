package dev.userfleet.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShardTest {

  @Property
  void of_anyKey_oneOfTheShardsWhicheverAsks(
      @ForAll String key, @ForAll @IntRange(min = 1, max = Shard.MOST) int count) {
    int owner = new Shard(1, count).of(key);

    assertTrue(owner >= 1 && owner <= count);
    assertTrue(
        IntStream.rangeClosed(1, count).allMatch(each -> new Shard(each, count).of(key) == owner));
  }

  @Property
  void of_oneShardMore_movesNobodyButToIt(
      @ForAll @NotEmpty Set<String> keys,
      @ForAll @IntRange(min = 1, max = Shard.MOST - 1) int count) {
    Shard before = new Shard(1, count);
    Shard after = new Shard(1, count + 1);

    for (String key : keys) {
      int owner = after.of(key);
      assertTrue(owner == count + 1 || owner == before.of(key), key);
    }
  }

  /** The mean is 10 000 / count; six times its deviation is never seen. */
  @Property(tries = 5)
  void of_manyKeys_sharesAreEvenAndANewOneTakesItsPart(
      @ForAll @Size(max = 8) String name, @ForAll @IntRange(min = 1, max = 40) int count) {
    int people = 10_000;
    int[] shares = new int[count + 1];
    int moved = 0;
    Shard before = new Shard(1, count);
    Shard after = new Shard(1, count + 1);
    for (int i = 0; i < people; i++) {
      String key = name + "u" + i;
      shares[before.of(key)]++;
      moved += after.of(key) == before.of(key) ? 0 : 1;
    }

    double mean = (double) people / count;
    for (int shard = 1; shard <= count; shard++) {
      assertEquals(mean, shares[shard], 6 * Math.sqrt(mean), "shard " + shard);
    }
    double share = (double) people / (count + 1);
    assertEquals(share, moved, 6 * Math.sqrt(share));
  }

  /** A version that shared otherwise would move everybody. */
  @Test
  void of_knownKeys_asEver() {
    Shard eight = new Shard(1, 8);

    assertEquals(
        "7 8 8", eight.of("E0001") + " " + eight.of("ada@example.com") + " " + eight.of("ä"));
  }

  @Test
  void parse_numberAndCount_shard() {
    assertEquals(new Shard(3, 8), Shard.parse(" 3 / 8 "));
    assertEquals("3/8", Shard.parse("3/8").toString());
    assertFalse(Shard.parse("8/8").isGivenUp());
    assertTrue(Shard.parse("9/8").isGivenUp());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "0/8", "3/0", "3/65", "65/8", "-1/8", "3/8/9", "a/b", "3 of 8"})
  void parse_anythingElse_refused(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Shard.parse(text)).getMessage();

    assertTrue(String.valueOf(message).contains("such as 3/8"), message);
  }

  @Test
  void sibling_otherNumber_otherStack() {
    Shard third = new Shard(3, 12);

    assertTrue(third.isNamed("prod-shard-3"));
    assertFalse(third.isNamed("prod-shard-13"));
    assertFalse(third.isNamed("prod"));
    assertFalse(third.isNamed("-shard-3"));
    assertEquals("prod-shard-12", third.sibling("prod-shard-3", 12));
    assertEquals("prod-shard-3", Shard.stack("prod", 3));
  }
}
