package dev.userfleet.shard;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several shares of a roster. One whose number is above the count is given up: nobody is its
 * own any more, and it hands over whom it still has.
 *
 * @param number from 1
 * @param count of the shares that there are to be
 */
public record Shard(int number, int count) {
  /** More would be more processes than any machine bears, and more states to read. */
  public static final int MOST = 64;

  /**
   * The variable of the environment by which a preview of another number of shards is made, without
   * a change of any stack's configuration. It wins over that.
   */
  public static final String PREVIEWED = "USERFLEET_PREVIEWED_SHARD";

  /** Said of people whose managers another shard is to make; a further run names them. */
  public static final String MANAGERS_MISSING = "whom another shard has not made yet";

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})\\s*/\\s*([0-9]{1,4})");

  private static final String MARK = "-shard-";
  private static final HashFunction WEIGHT = Hashing.murmur3_128();

  /**
   * Reads a text such as {@code 3/8}.
   *
   * @throws IllegalArgumentException with a message that follows the setting's name
   */
  public static Shard parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (parts.matches()) {
      Shard shard = new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
      if (isNumber(shard.number) && isNumber(shard.count)) {
        return shard;
      }
    }
    throw new IllegalArgumentException(
        "must be a shard's number and how many there are, such as 3/8, from 1 to "
            + MOST
            + ", not "
            + text);
  }

  private static boolean isNumber(int number) {
    return number >= 1 && number <= MOST;
  }

  /** The name of a shard's stack, such as {@code prod-shard-3}. */
  public static String stack(String base, int number) {
    return base + MARK + number;
  }

  /**
   * The number of the shard whose share a key is: the one whose weight for it is the highest, so
   * that a further shard takes from each of the others and gives to none (rendezvous hashing).
   */
  public int of(String key) {
    // A shard's number, and the key.
    byte[] weighed = new byte[Integer.BYTES + Character.BYTES * key.length()];
    ByteBuffer room = ByteBuffer.wrap(weighed).order(ByteOrder.LITTLE_ENDIAN);
    room.position(Integer.BYTES).asCharBuffer().put(key);
    int owner = 1;
    long heaviest = Long.MIN_VALUE;
    for (int shard = 1; shard <= count; shard++) {
      room.putInt(0, shard);
      long weight = WEIGHT.hashBytes(weighed).asLong();
      if (weight > heaviest) {
        owner = shard;
        heaviest = weight;
      }
    }
    return owner;
  }

  /** Whether nobody is its own any more. */
  public boolean isGivenUp() {
    return number > count;
  }

  /** Whether a stack has this shard's name. */
  public boolean isNamed(String stack) {
    String end = MARK + number;
    return stack.endsWith(end) && stack.length() > end.length();
  }

  /**
   * The stack of another shard of the roster.
   *
   * @param own the stack of this one
   */
  public String sibling(String own, int other) {
    return stack(own.substring(0, own.length() - (MARK + number).length()), other);
  }

  /** Such as {@code 3/8}. */
  @Override
  public String toString() {
    return number + "/" + count;
  }
}
