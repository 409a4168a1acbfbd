package dev.userfleet.provider;

import com.google.protobuf.Struct;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Organization;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.provider.config.Memberships;
import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.provider.config.ProviderSettings;
import dev.userfleet.provider.config.SharedLimit;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.fleet.WantedNames;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.provider.members.MembersLook;
import dev.userfleet.provider.members.MembersPlan;
import dev.userfleet.provider.org.Names;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.org.Sharing;
import dev.userfleet.provider.people.Guards;
import dev.userfleet.provider.user.ExistingUsers;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A stack as its configuration declares it, for whoever judges a plan beforehand. */
public final class DeclaredStack {
  private static final String NAMESPACE = "userfleet:";

  /** What names an org in another way than its address. */
  private static final Set<String> OTHER_WAYS =
      Set.of(
          "userfleet:simulator",
          "userfleet:simulatorLimit",
          "userfleet:region",
          "userfleet:accessToken");

  /** How variables begin that name an org and a client. */
  private static final String OF_OTHERS = "GENESYSCLOUD_";

  /** What a preview shows in place of a secret. */
  public static final String MASKED = "[secret]";

  private final Map<String, String> config;
  private final ProviderSettings settings;
  private final boolean masked;

  private DeclaredStack(Map<String, String> config, ProviderSettings settings, boolean masked) {
    this.config = Map.copyOf(config);
    this.settings = settings;
    this.masked = masked;
  }

  /**
   * Reads a configuration.
   *
   * @param config key with its namespace → value, secrets masked; other namespaces are ignored
   * @param environment fills gaps as it does for the provider
   * @throws IllegalArgumentException naming every value that cannot be used
   */
  public static DeclaredStack of(Map<String, String> config, Map<String, String> environment) {
    Struct.Builder args = Struct.newBuilder();
    config.forEach(
        (key, value) -> {
          if (key.startsWith(NAMESPACE) && !value.equals(MASKED)) {
            args.putFields(key.substring(NAMESPACE.length()), Wire.text(value));
          }
        });
    try {
      return new DeclaredStack(
          config, ProviderSettings.of(args.build(), environment), config.containsValue(MASKED));
    } catch (ProviderFault fault) {
      throw new IllegalArgumentException(fault.getMessage(), fault);
    }
  }

  public OnDestroy onDestroy() {
    return settings.onDestroy();
  }

  /** The most users that one run may delete or deactivate, if there is such a number. */
  public OptionalInt maxDeletes() {
    return settings.maxDeletes();
  }

  /**
   * What a run says that would take more than half of a large fleet away, where no number allows
   * it; empty if it does not.
   */
  public Optional<String> moreThanHalf(
      List<String> deleted, List<String> deactivated, int members) {
    OnDestroy how = settings.onDestroy();
    int count = (how == OnDestroy.RETAIN ? 0 : deleted.size()) + deactivated.size();
    return settings.maxDeletes().isPresent()
        ? Optional.empty()
        : Guards.moreThanHalf(how, deleted, deactivated, members, count);
  }

  /** How memberships are brought about. */
  public Memberships memberships() {
    return settings.memberships();
  }

  /**
   * Where the limit is shared, if it is.
   *
   * @throws IllegalStateException if it has to be, and nothing that can be used says where
   */
  public Optional<SharedLimit> sharedLimit() {
    try {
      return settings.sharedLimit();
    } catch (ProviderFault fault) {
      throw new IllegalStateException(fault.getMessage(), fault);
    }
  }

  /**
   * Under which key of the shared limit's store the stack's runs meet others.
   *
   * @throws IllegalStateException if the configuration names no org, saying what is missing
   */
  public String sharedLimitKey() {
    return Sharing.key(login());
  }

  public ThrottleSettings throttle() {
    return settings.throttle();
  }

  /** The embedded org, if that org is used. */
  Optional<SimulatorSettings> embedded() {
    return settings.simulator();
  }

  /** The embedded org's limit, if that org is used. */
  public Optional<Limit> embeddedLimit() {
    return embedded().map(simulator -> simulator.limits().limit());
  }

  /**
   * The same where the embedded org is served.
   *
   * @param address settings that name it, and its client; no other one counts
   */
  DeclaredStack at(Map<String, String> address) {
    Map<String, String> served = new HashMap<>(config);
    OTHER_WAYS.forEach(served::remove);
    served.putAll(address);
    Map<String, String> environment = new HashMap<>(settings.environment());
    environment.keySet().removeIf(name -> name.startsWith(OF_OTHERS));
    return of(served, environment);
  }

  /** Whether an access token is given, and not an OAuth client that could give several. */
  public boolean isTokenGiven() {
    return settings.access().token().isPresent();
  }

  /**
   * A client as the provider's own.
   *
   * @throws IllegalStateException if the configuration names no org, saying what is missing
   */
  public GenesysClient client(Timing timing, CallListener listener) {
    try {
      return GenesysClient.overHttp(
          login(), settings.throttle(), settings.environment(), timing, listener);
    } catch (ProviderFault | IllegalArgumentException | GenesysException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private ClientSettings login() {
    try {
      return settings.client();
    } catch (ProviderFault missing) {
      throw new IllegalStateException(
          missing.getMessage()
              + (masked
                  ? "\nSecrets that are configured are masked in what was read: give them by those"
                      + " variables."
                  : ""),
          missing);
    }
  }

  /** What the org has by names, looked up as the provider would. */
  public Names names(GenesysClient client) {
    return new Names(client, settings.memberships().makesMissing(), made -> {});
  }

  /**
   * Lists the whole org once: some calls, which count against the limit. Blocks until it is done.
   *
   * @param divisions whether to look at these too
   * @throws IllegalStateException if the org cannot be asked, saying why and what to do
   */
  public ExistingUsers existingUsers(Timing timing, boolean divisions) {
    return asked(
        timing,
        client ->
            new ExistingUsers(
                byEmail(Completions.await(client.users().everybody()).users()),
                divisions
                    ? Optional.of(
                        Completions.await(
                            client
                                .divisions()
                                .all(client.operation("list the divisions", Optional.empty()))))
                    : Optional.empty(),
                settings.onExisting(),
                settings.onDestroy()));
  }

  /**
   * Looks up what a plan names, and looks at what it concerns: a call for each kind of which there
   * is a name, for each exclusive object and for each role that somebody gets. Blocks until it is
   * done.
   *
   * @param deleted ids of users whom the org takes out itself
   * @param emails of users who are not known by their ids yet, in lower case
   * @throws IllegalStateException if the org cannot be asked, saying why and what to do
   */
  public ExistingMembers existingMembers(
      List<MembersPlan> plans,
      WantedNames names,
      Set<String> deleted,
      Set<String> emails,
      Timing timing) {
    return asked(
        timing,
        client -> {
          boolean makes = settings.memberships().makesMissing();
          Org org = Org.of(client, makes, Optional.empty(), event -> {}, timing.clock());
          List<String> missing = Completions.await(names.faults(org));
          Map<String, Set<String>> strangers = new TreeMap<>();
          Set<String> administering = new TreeSet<>();
          MembersLook look = new MembersLook(org, settings.memberships());
          // Without its name nothing is found.
          for (MembersPlan plan : missing.isEmpty() ? plans : List.<MembersPlan>of()) {
            if (plan.isExclusive()) {
              Set<String> those = Completions.await(look.strangers(plan, plans, deleted, emails));
              strangers.put(plan.title(), those);
            }
            if (plan.kind() == MemberKind.ROLE
                && !plan.joining().isEmpty()
                && Completions.await(look.administers(plan))) {
              administering.add(plan.title());
            }
          }
          return new ExistingMembers(missing, strangers, administering);
        });
  }

  private <T> T asked(Timing timing, Function<GenesysClient, T> question) {
    try (GenesysClient client = client(timing, CallListener.NONE)) {
      if (isGuarded()) {
        requireAllowed(
            Completions.await(
                client.organization(
                    client.operation("ask for the organization", Optional.empty()))));
      }
      return question.apply(client);
    } catch (GenesysException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Whether the configuration names the one organization to work on, or is to. */
  public boolean isGuarded() {
    return settings.organization().isPresent();
  }

  /**
   * Accepts an organization to work on.
   *
   * @throws IllegalStateException if the configuration allows another one only, or is to and names
   *     none
   */
  public void requireAllowed(Organization actual) {
    try {
      settings.requireAllowed(Optional.of(actual.id()));
    } catch (ProviderFault fault) {
      throw new IllegalStateException(fault.getMessage(), fault);
    }
  }

  /** A live user hides a deleted one with the same e-mail, as an e-mail that is taken does. */
  private static Map<String, User> byEmail(List<User> users) {
    Map<String, User> byEmail = new HashMap<>();
    for (User user : users) {
      if (user.email() != null) {
        byEmail.merge(
            user.email().toLowerCase(Locale.ROOT),
            user,
            (one, other) -> ExistingUsers.isDeleted(one) ? other : one);
      }
    }
    return byEmail;
  }
}
