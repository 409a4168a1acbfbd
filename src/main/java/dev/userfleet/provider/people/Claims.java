package dev.userfleet.provider.people;

import com.google.common.hash.Hashing;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.former.Held;
import dev.userfleet.text.PersonName;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is declared in this run, and which user is whose: by this process, and by those of the
 * stack's other providers, through the run's file. Thread-safe; blocks a moment where that file is
 * read.
 */
public final class Claims {
  private static final Gson GSON = new Gson();

  /**
   * What one process tells the others.
   *
   * @param urn of a fleet, or of a user
   * @param address by which e-mails are compared, and not read: some are secrets; null for a fleet
   * @param leaves whether the user is declared, and can log in no more
   * @param newName of somebody whom the state does not hold, by which names are compared; null if
   *     it is somebody's own
   * @param checked whether the engine has asked to check the resource
   * @param failed whether it could not be brought about
   * @param fleet URN of the one that declares the user
   * @param elsewhere stack of the shard that brings the user about, if not this one
   */
  private record Line(
      String urn,
      @Nullable String address,
      @Nullable String id,
      @Nullable Boolean leaves,
      @Nullable String newName,
      @Nullable Boolean checked,
      @Nullable Boolean failed,
      @Nullable String fleet,
      @Nullable String elsewhere) {

    static Line failing(String urn) {
      return new Line(urn, null, null, null, null, null, true, null, null);
    }
  }

  private final RunFile shared;

  // Guarded by this.
  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Optional<String>> declared = new HashMap<>();
  private final Map<String, String> users = new HashMap<>();
  private final Map<String, String> newNames = new HashMap<>();
  private final Set<String> fleets = new HashSet<>();
  private final Set<String> deactivated = new HashSet<>();
  private final Set<String> checked = new HashSet<>();
  private final Map<String, String> fleetOf = new HashMap<>();
  private final Map<String, String> elsewhere = new HashMap<>();
  private @Nullable String failed;

  public Claims(RunFile shared) {
    this.shared = shared;
  }

  /**
   * One row of a fleet.
   *
   * @param newName of somebody whom the state does not hold, and who may be one whose name it is
   * @param elsewhere stack of the shard that brings the row about, if not this one
   */
  record Claim(
      String urn,
      String email,
      Optional<String> id,
      boolean leaves,
      Optional<String> newName,
      Optional<String> elsewhere) {}

  /** A fleet is declared, with all of its rows. */
  synchronized void declare(String fleet, List<Claim> claims) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(fleet, null, null, null, null, null, null, null, null));
    for (Claim claim : claims) {
      lines.add(
          new Line(
              claim.urn(),
              address(claim.email()),
              claim.id().orElse(null),
              claim.leaves() ? true : null,
              claim.newName().map(Claims::name).orElse(null),
              null,
              null,
              fleet,
              claim.elsewhere().orElse(null)));
    }
    tell(lines);
  }

  /** The engine asks to check a user, so the run is to bring it about. */
  public synchronized void check(String urn, String email) {
    tell(List.of(new Line(urn, address(email), null, null, null, true, null, null, null)));
  }

  private void tell(List<Line> lines) {
    lines.forEach(this::take);
    shared.append(lines.stream().map(GSON::toJson).toList());
  }

  /** Hears what the other processes have told. */
  synchronized void listen() {
    for (String text : shared.news()) {
      try {
        take(GSON.fromJson(text, Line.class));
      } catch (JsonParseException e) {
        // Half a line: its process was killed.
      }
    }
  }

  private void take(Line line) {
    if (Boolean.TRUE.equals(line.failed())) {
      failed = line.urn();
      return;
    }
    if (line.address() == null) {
      fleets.add(line.urn());
      return;
    }
    if (line.elsewhere() != null) {
      elsewhere.put(line.urn(), line.elsewhere());
    } else {
      declared.merge(line.urn(), Optional.ofNullable(line.id()), (old, now) -> now.or(() -> old));
    }
    if (!line.address().isEmpty()) {
      addresses.put(line.address(), line.urn());
    }
    if (line.fleet() != null) {
      fleetOf.putIfAbsent(line.urn(), line.fleet());
    }
    if (line.id() != null) {
      owners.putIfAbsent(line.id(), line.urn());
      users.put(line.urn(), line.id());
    }
    if (line.newName() != null && !line.newName().isEmpty()) {
      newNames.put(line.newName(), line.urn());
    }
    if (Boolean.TRUE.equals(line.leaves())) {
      deactivated.add(line.urn());
    }
    if (Boolean.TRUE.equals(line.checked())) {
      checked.add(line.urn());
    }
  }

  /** Whether a program declares anything: only a plain destroy runs none. */
  public synchronized boolean programRan() {
    return !declared.isEmpty() || !fleets.isEmpty();
  }

  /**
   * Whether the run brings about what is declared; a destroy does not, though its program may run.
   * Where nobody is declared the two are the same.
   */
  public synchronized boolean isUp() {
    return !checked.isEmpty() || (!fleets.isEmpty() && declared.isEmpty());
  }

  /**
   * Whether the engine only replaces a resource: it goes on to bring the same one about, or has
   * done so in a run before. The person stays.
   */
  synchronized boolean isReplaced(String urn, String id) {
    return checked.contains(urn) && users.getOrDefault(urn, id).equals(id);
  }

  synchronized boolean isDeclared(String urn) {
    return declared.containsKey(urn) || elsewhere.containsKey(urn);
  }

  /** The stack of another shard that brings the resource of that name about. */
  synchronized Optional<String> elsewhere(String urn) {
    return Optional.ofNullable(elsewhere.get(urn));
  }

  /** The stack of another shard that brings the user about, and has it. */
  synchronized Optional<String> holderElsewhere(String id) {
    return Optional.ofNullable(owners.get(id)).flatMap(this::elsewhere);
  }

  /** Fleets of whose rows all are known. */
  synchronized Set<String> fleets() {
    return Set.copyOf(fleets);
  }

  /** Those whom nobody declares so far, under whichever key. */
  synchronized List<Held> undeclared(List<Held> people) {
    return people.stream()
        .filter(person -> !isDeclared(person.urn()))
        .filter(person -> otherOwner(person.id(), person.urn()).isEmpty())
        .toList();
  }

  /** How many of those who are declared can log in no more after this run. */
  synchronized int deactivated() {
    return deactivated.size();
  }

  /** Those of these people who are declared and can log in no more, under whichever key. */
  synchronized List<Held> deactivated(List<Held> people) {
    return people.stream()
        .filter(person -> deactivated.contains(owners.getOrDefault(person.id(), "")))
        .toList();
  }

  /** A resource could not be brought about. */
  public synchronized void fail(String urn) {
    if (failed == null) {
      tell(List.of(Line.failing(urn)));
    }
  }

  /** What could not be brought about: whoever depends on that is never asked for. */
  synchronized Optional<String> failed() {
    return Optional.ofNullable(failed);
  }

  synchronized boolean isChecked(String urn) {
    return checked.contains(urn);
  }

  /**
   * The state has that user for a declared resource.
   *
   * @throws ProviderFault if another resource has it
   */
  public synchronized void hold(String urn, String id) {
    take(urn, id);
    declared.put(urn, Optional.of(id));
  }

  /**
   * A user is made or taken for a declared resource.
   *
   * @throws ProviderFault if another resource has it
   */
  public synchronized void take(String urn, String id) {
    String owner = owners.putIfAbsent(id, urn);
    if (owner != null && !owner.equals(urn)) {
      throw new ProviderFault(
          Status.Code.ALREADY_EXISTS,
          "two resources of this run claim the user "
              + id
              + ": "
              + Urns.name(owner)
              + " and "
              + Urns.name(urn)
              + "; take one of the rows out");
    }
    users.put(urn, id);
  }

  /** The user whom the state has for a declared resource, as far as it is known. */
  public synchronized Optional<String> held(String urn) {
    return declared.getOrDefault(urn, Optional.empty());
  }

  /** Another resource that is declared and has this user. */
  public synchronized Optional<String> otherOwner(String id, String urn) {
    return Optional.ofNullable(owners.get(id)).filter(owner -> !owner.equals(urn));
  }

  /** Another fleet that declares the same resource. */
  synchronized Optional<String> otherFleetOf(String urn, String fleet) {
    return Optional.ofNullable(fleetOf.get(urn)).filter(other -> !other.equals(fleet));
  }

  /** Another resource that is declared with this e-mail. */
  synchronized Optional<String> otherWithEmail(String email, String urn) {
    return Optional.ofNullable(addresses.get(address(email))).filter(owner -> !owner.equals(urn));
  }

  /** A new person of that name, who did not say to be another one. */
  synchronized Optional<String> newcomerNamed(String name) {
    return Optional.ofNullable(newNames.get(name(name)));
  }

  public void close() {
    shared.delete();
  }

  private static String address(String email) {
    return hash(email.toLowerCase(Locale.ROOT));
  }

  private static String name(String name) {
    return hash(PersonName.canonical(name));
  }

  private static String hash(String text) {
    return text.isEmpty()
        ? ""
        : Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }
}
