package dev.userfleet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks for the smallest of its kind that still fails. */
public final class Shrinking {
  private Shrinking() {}

  /** What fails, and how. */
  public record Failing<T, E extends AssertionError>(T what, E failure) {}

  /**
   * Takes away whatever the failure does not need.
   *
   * @param smaller all that are one step smaller, the boldest first
   * @param play empty if all goes well
   */
  public static <T, E extends AssertionError> Failing<T, E> smallest(
      Failing<T, E> failing, Function<T, Stream<T>> smaller, Function<T, Optional<E>> play) {
    Failing<T, E> least = failing;
    Optional<Failing<T, E>> next = Optional.of(failing);
    while (next.isPresent()) {
      least = next.get();
      next =
          smaller
              .apply(least.what())
              .flatMap(
                  less -> play.apply(less).map(failure -> new Failing<>(less, failure)).stream())
              .findFirst();
    }
    return least;
  }

  /** A list but for its nth. */
  public static <T> List<T> without(List<T> list, int nth) {
    List<T> less = new ArrayList<>(list);
    less.remove(nth);
    return less;
  }
}
