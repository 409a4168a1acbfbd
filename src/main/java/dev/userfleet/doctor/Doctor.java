package dev.userfleet.doctor;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.Organization;
import dev.userfleet.provider.DeclaredStack;
import dev.userfleet.text.FirstFew;
import dev.userfleet.text.Texts;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks at an org as the provider would, a few calls in all. Blocks. */
final class Doctor {
  private static final int MOST_NAMES = 30;

  // The org counts whole seconds, rounded up.
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  private final DeclaredStack stack;
  private final Optional<String> division;
  private final StackRoster roster;
  private final Timing timing;
  private final Consumer<Finding> findings;
  private final BudgetWatch budgets = new BudgetWatch();

  /**
   * @param division of users that name none; empty: the org's home division
   * @param roster whose columns may want more than users
   * @param findings told what is found, one by one
   */
  Doctor(
      DeclaredStack stack,
      Optional<String> division,
      StackRoster roster,
      Timing timing,
      Consumer<Finding> findings) {
    this.stack = stack;
    this.division = division;
    this.roster = roster;
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
    examineOrg(write);
    new SharedLimitLook(timing, findings).look(stack);
  }

  private void examineOrg(boolean write) {
    try (GenesysClient client = stack.client(timing, budgets)) {
      if (!isRightOrganization(client)) {
        return;
      }
      String nobody = "userfleet-doctor-nobody@example.com";
      look(
          client,
          "users",
          "find a user",
          to -> client.users().search(nobody, false, to),
          "can be found");
      look(
          client,
          "deleted users",
          "find a deleted user",
          to -> client.users().search(nobody, true, to),
          "can be found, for onExisting: restore");
      List<Division> divisions = divisions(client);
      findings.accept(limit());
      findings.accept(tokens());
      roster
          .read(findings)
          .ifPresent(
              wanted ->
                  new RosterLook(client, stack.names(client), findings).look(wanted, divisions));
      if (write) {
        new TrialUser(client, home(divisions), timing, findings).comeAndGo();
      }
    }
  }

  private boolean isRightOrganization(GenesysClient client) {
    try {
      Organization organization =
          Completions.await(begin(client, "ask for the organization", client::organization));
      stack.requireAllowed(organization);
      findings.accept(Finding.ok("organization", name(organization)));
      return true;
    } catch (GenesysException refused) {
      boolean canDoWithout = refused.status() == 403 && !stack.isGuarded();
      findings.accept(
          canDoWithout
              ? Finding.note(
                  "organization", "it may not be read, so it is not checked; " + said(refused))
              : Finding.fail("organization", said(refused)));
      return canDoWithout;
    } catch (IllegalStateException other) {
      findings.accept(Finding.fail("organization", said(other)));
      return false;
    }
  }

  private static String name(Organization organization) {
    return Texts.printable(String.valueOf(organization.name()))
        + " ("
        + Texts.printable(organization.id())
        + ")";
  }

  /** None if they may not be seen, which only a roster that names some needs. */
  private List<Division> divisions(GenesysClient client) {
    try {
      List<Division> divisions =
          Completions.await(begin(client, "list the divisions", client.divisions()::all));
      findings.accept(
          division.isEmpty() || home(divisions).isPresent()
              ? Finding.ok("divisions", names(divisions))
              : Finding.fail(
                  "divisions",
                  "%s, which userfleet:defaults.division names, is not among %s"
                      .formatted(division.get(), names(divisions))));
      return divisions;
    } catch (GenesysException refused) {
      findings.accept(
          division.isEmpty() && refused.status() == 403
              ? Finding.note("divisions", "no user may name one; " + said(refused))
              : Finding.fail("divisions", said(refused)));
      return List.of();
    }
  }

  private Optional<Division> home(List<Division> divisions) {
    return division.flatMap(
        wanted ->
            divisions.stream()
                .filter(known -> wanted.equalsIgnoreCase(known.name()) || wanted.equals(known.id()))
                .findAny());
  }

  private static String said(Exception failure) {
    return String.valueOf(failure.getMessage());
  }

  private static String names(List<Division> divisions) {
    return FirstFew.of(
        divisions.stream()
            .map(division -> Texts.printable(String.valueOf(division.name())))
            .sorted()
            .toList(),
        MOST_NAMES);
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
                    "answers do not tell it: userfleet keeps to "
                        + (stack.throttle().requestsPerMinute().isPresent()
                            ? "userfleet:requestsPerMinute"
                            : "the documented one until the org refuses; if you know it, set"
                                + " userfleet:requestsPerMinute")));
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
      Completions.await(begin(other, "ask for the organization again", other::organization));
    } catch (GenesysException refused) {
      return Finding.note("tokens", "no second one: " + refused.getMessage());
    }
    Optional<Budget> second = others.latest();
    if (second.isEmpty()) {
      return Finding.note(
          "tokens", "whether two share a window cannot be seen: answers do not tell");
    }
    boolean sameWindow =
        budgets
            .latest()
            .filter(first -> timing.now().isBefore(first.resetBy().minus(ROUNDING)))
            .isPresent();
    return sameWindow
        ? tokens(second.get())
        : Finding.note(
            "tokens",
            "whether two share a window was not seen: one ended meanwhile; run doctor again");
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

  private <T> void look(
      GenesysClient client,
      String about,
      String what,
      Function<Operation, CompletableFuture<T>> call,
      String text) {
    try {
      T unused = Completions.await(begin(client, what, call));
      findings.accept(Finding.ok(about, text));
    } catch (GenesysException refused) {
      findings.accept(Finding.fail(about, said(refused)));
    }
  }

  private static <T> CompletableFuture<T> begin(
      GenesysClient client, String what, Function<Operation, CompletableFuture<T>> call) {
    return call.apply(client.operation(what, Optional.empty()));
  }
}
