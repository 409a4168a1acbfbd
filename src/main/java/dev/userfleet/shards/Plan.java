package dev.userfleet.shards;

import dev.userfleet.shard.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which shards are run, and in which order: who is to take people over goes before those who have
 * them, who let nobody go before. Pure.
 *
 * @param steps each begins when the one before has ended
 */
record Plan(List<List<Job>> steps) {

  /**
   * Plans a run of all shards.
   *
   * @param stacks name → how many resources it holds, of the whole project
   * @param base the stack after which the shards are named
   * @param count of the shards that there are to be
   * @throws ShardsException where the stacks cannot be a roster's shards
   */
  static Plan of(Verb verb, Map<String, Integer> stacks, String base, int count)
      throws ShardsException {
    requireBase(stacks, base);
    List<Job> fresh = new ArrayList<>();
    List<Job> others = new ArrayList<>();
    List<Job> givenUp = new ArrayList<>();
    for (int number = 1; number <= Shard.MOST; number++) {
      String stack = Shard.stack(base, number);
      Job job = new Job(stack, new Shard(number, count), stacks.containsKey(stack));
      if (number > count) {
        if (job.exists()) {
          givenUp.add(job);
        }
      } else if (job.exists() || verb != Verb.destroy) {
        (stacks.getOrDefault(stack, 0) == 0 ? fresh : others).add(job);
      }
    }
    return new Plan(
        verb == Verb.up
            ? Stream.of(fresh, others, givenUp).filter(step -> !step.isEmpty()).toList()
            : List.of(Stream.of(fresh, others, givenUp).flatMap(List::stream).toList()));
  }

  private static void requireBase(Map<String, Integer> stacks, String base) throws ShardsException {
    if (base.matches(".*-shard-[0-9]+")) {
      throw new ShardsException(
          base + " is a shard itself; name the stack that it was made from, by --stack");
    }
    if (!stacks.containsKey(base)) {
      throw new ShardsException(
          "there is no stack "
              + base
              + ", from which the shards take their settings; type: pulumi stack init "
              + base);
    }
    if (stacks.getOrDefault(base, 0) > 0) {
      String first = Shard.stack(base, 1);
      throw new ShardsException(
          base
              + " holds people itself, whom its shards would make once more. It can become the"
              + " first shard, from which the others take theirs over; type: pulumi stack rename "
              + first
              + " --stack "
              + base
              + " && pulumi stack init "
              + base
              + " --copy-config-from "
              + first);
    }
  }

  /** The same for one shard alone. */
  Plan only(int number) throws ShardsException {
    List<Job> one = all().stream().filter(job -> job.shard().number() == number).toList();
    if (one.isEmpty()) {
      throw new ShardsException("there is no shard " + number + " of these");
    }
    return new Plan(List.of(one));
  }

  List<Job> all() {
    return steps.stream().flatMap(List::stream).toList();
  }

  /** Whether all are run side by side, and so can wait for each other. */
  boolean isAtOnce(int most) {
    return steps.size() == 1 && all().size() <= most;
  }
}
