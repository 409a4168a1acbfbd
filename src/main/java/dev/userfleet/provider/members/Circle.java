package dev.userfleet.provider.members;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One thing that people belong to, and what the org does about it. Each method but {@link #most}
 * makes calls, and fails if the org refuses all that it was asked.
 */
interface Circle {

  /** How many users one call takes in. */
  int most();

  /**
   * Who belongs to it.
   *
   * @param standing the ring; empty where there is none, or the org does not tell it
   */
  record Present(String id, String label, String standing) {}

  CompletableFuture<List<Present>> present();

  /** Who belongs to a part of it: with {@code exclusive} these go as well. */
  default CompletableFuture<List<Present>> presentInPart() {
    return present();
  }

  /** Ids of users who belong to it in another way, and need not be taken in. */
  default CompletableFuture<Set<String>> inAnyway() {
    return CompletableFuture.completedFuture(Set.of());
  }

  /**
   * Takes users in.
   *
   * @return user id → why that one was refused
   */
  CompletableFuture<Map<String, String>> add(List<String> userIds);

  /** Lets users go; who is gone already is no fault. */
  CompletableFuture<Map<String, String>> remove(List<String> userIds);

  /** Puts users who belong to it where they are to stand: user id → ring, or work plan. */
  default CompletableFuture<Map<String, String>> place(Map<String, String> standings) {
    return CompletableFuture.completedFuture(Map.of());
  }
}
