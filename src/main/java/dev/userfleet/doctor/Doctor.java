package dev.userfleet.doctor;

import dev.userfleet.genesys.Division;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.GenesysException;
import dev.userfleet.genesys.Organization;
import dev.userfleet.provider.DeclaredStack;
import dev.userfleet.throttle.Budget;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at an org as the provider would, a few calls in all. Blocks. */
final class Doctor {
  private static final int MOST_NAMES = 30;

  private final DeclaredStack stack;
  private final Timing timing;
  private final Consumer<Finding> findings;
  private final BudgetWatch budgets = new BudgetWatch();

  /**
   * @param findings told what is found, one by one
   */
  Doctor(DeclaredStack stack, Timing timing, Consumer<Finding> findings) {
    this.stack = stack;
    this.timing = timing;
    this.findings = findings;
  }

  /**
   * Looks at everything, or stops where nothing more could be seen.
   *
   * @param write whether to make, change and delete a user
   * @throws IllegalStateException if the configuration names no org to look at, saying what to do
   */
  void examine(boolean write) {
    try (GenesysClient client = stack.client(timing, budgets)) {
      if (!isRightOrganization(client)) {
        return;
      }
      String nobody = "userfleet-doctor-nobody@example.com";
      look(client, "users", "find a user", to -> client.search(nobody, false, to), "can be found");
      look(
          client,
          "deleted users",
          "find a deleted user",
          to -> client.search(nobody, true, to),
          "can be found, for onExisting: restore");
      look(client, "divisions", "list the divisions", client::divisions, Doctor::names);
      findings.accept(limit());
      findings.accept(tokens());
      if (write) {
        new TrialUser(client, timing, findings).comeAndGo();
      }
    }
  }

  private boolean isRightOrganization(GenesysClient client) {
    return look(
        client,
        "organization",
        "ask for the organization",
        client::organization,
        organization -> {
          stack.requireAllowed(organization);
          return name(organization);
        });
  }

  private static String name(Organization organization) {
    return organization.name() + " (" + organization.id() + ")";
  }

  private static String names(List<Division> divisions) {
    String names =
        divisions.stream()
            .map(division -> String.valueOf(division.name()))
            .sorted()
            .limit(MOST_NAMES)
            .collect(Collectors.joining(", "));
    int others = divisions.size() - MOST_NAMES;
    return others > 0 ? names + " and " + others + " more" : names;
  }

  private Finding limit() {
    return budgets
        .latest()
        .map(
            budget ->
                Finding.ok(
                    "limit",
                    "%d calls a window with this token; %d used, it ends within %d s"
                        .formatted(budget.allowed(), budget.used(), secondsLeft(budget))))
        .orElseGet(
            () ->
                Finding.note(
                    "limit",
                    "answers do not tell it: userfleet keeps to the documented one until the org"
                        + " refuses; if you know it, set userfleet:requestsPerMinute"));
  }

  private long secondsLeft(Budget budget) {
    return Math.max(0, Duration.between(timing.now(), budget.resetBy()).toSeconds());
  }

  /** The first call with a new token is the only one in its window, unless tokens share it. */
  private Finding tokens() {
    if (stack.isTokenGiven()) {
      return Finding.note("tokens", "an access token is given: there is this one only");
    }
    BudgetWatch others = new BudgetWatch();
    try (GenesysClient other = stack.client(timing, others)) {
      await(begin(other, "ask for the organization again", other::organization));
    } catch (GenesysException refused) {
      return Finding.note("tokens", "no second one: " + refused.getMessage());
    }
    return others.latest().map(this::tokens).orElseGet(Doctor::unknown);
  }

  private Finding tokens(Budget budget) {
    int configured = stack.throttle().tokens();
    if (budget.used() == 1) {
      return Finding.ok(
          "tokens",
          "each has a window of its own: userfleet:tokens (now %d) multiplies the limit"
              .formatted(configured));
    }
    String shared = "a second one shares the first one's window, or somebody else's: ";
    return Finding.note(
        "tokens",
        shared
            + (configured > 1
                ? "userfleet:tokens: " + configured + " gains nothing; remove it"
                : "leave userfleet:tokens at 1"));
  }

  private static Finding unknown() {
    return Finding.note("tokens", "whether two share a window cannot be seen: answers do not tell");
  }

  private <T> boolean look(
      GenesysClient client,
      String about,
      String what,
      Function<Operation, CompletableFuture<T>> call,
      String text) {
    return look(client, about, what, call, found -> text);
  }

  private <T> boolean look(
      GenesysClient client,
      String about,
      String what,
      Function<Operation, CompletableFuture<T>> call,
      Function<T, String> text) {
    try {
      findings.accept(Finding.ok(about, text.apply(await(begin(client, what, call)))));
      return true;
    } catch (GenesysException | IllegalStateException refused) {
      findings.accept(Finding.fail(about, String.valueOf(refused.getMessage())));
      return false;
    }
  }

  private static <T> CompletableFuture<T> begin(
      GenesysClient client, String what, Function<Operation, CompletableFuture<T>> call) {
    return call.apply(client.operation(what, Optional.empty()));
  }

  /**
   * @throws GenesysException saying what the org refused
   */
  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof GenesysException known ? known : e;
    }
  }
}
