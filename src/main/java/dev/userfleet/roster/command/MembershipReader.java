package dev.userfleet.roster.command;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.members.Roles;
import dev.userfleet.genesys.members.Roles.Holder;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.genesys.names.Thing;
import dev.userfleet.person.Field;
import dev.userfleet.text.Texts;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads from an org who belongs to what: a listing for each kind, then one for each group, queue,
 * role and management unit, however many people are asked about. Blocks.
 */
final class MembershipReader {
  private static final Division EVERYWHERE = new Division(Roles.ALL_DIVISIONS, Roles.ALL_DIVISIONS);

  /** Above it, whoever waits is told. */
  private static final int MANY_CALLS = 100;

  private static final int CALLS_A_MINUTE = 300;

  private final GenesysClient client;
  private final Consumer<String> progress;
  private final Consumer<String> unread;
  private final Map<String, Division> divisions = new HashMap<>();

  /**
   * @param progress told how many calls it will take, where those are many
   * @param unread told what may not be read, and why
   */
  MembershipReader(GenesysClient client, Consumer<String> progress, Consumer<String> unread) {
    this.client = client;
    this.progress = progress;
    this.unread = unread;
  }

  /**
   * Reads it.
   *
   * @throws GenesysException if the org cannot be asked; what it refuses is left out
   */
  Belongings read(List<User> users) {
    List<Thing> groups = listed(Catalog.GROUP);
    List<Thing> queues = listed(Catalog.QUEUE);
    List<Thing> roles =
        listed(Catalog.ROLE).stream()
            .filter(role -> !Roles.EVERYBODYS.equalsIgnoreCase(role.name()))
            .toList();
    List<Thing> units = listed(Catalog.MANAGEMENT_UNIT);
    tellOfMany(groups.size() + queues.size() + roles.size() + units.size());
    if (!roles.isEmpty()) {
      readDivisions();
    }
    Belongings belongings = new Belongings(users);
    List<Runnable> reads = new ArrayList<>();
    readGroups(groups, belongings, reads);
    readQueues(queues, belongings, reads);
    readRoles(roles, belongings, reads);
    readUnits(units, belongings, reads);
    reads.forEach(Runnable::run);
    return belongings;
  }

  private void readGroups(List<Thing> groups, Belongings belongings, List<Runnable> reads) {
    Spelling spelling = Spelling.of(Field.GROUPS, groups);
    for (Thing group : groups) {
      reads.add(
          read(
              Catalog.GROUP,
              group,
              to -> client.groups().members(group.id(), to),
              member -> belongings.add(member.id(), Field.GROUPS, spelling.of(group))));
    }
  }

  /** Whoever is in a queue by a group is there as long as in the group. */
  private void readQueues(List<Thing> queues, Belongings belongings, List<Runnable> reads) {
    Spelling spelling = Spelling.of(Field.QUEUES, queues);
    for (Thing queue : queues) {
      reads.add(
          read(
              Catalog.QUEUE,
              queue,
              to -> client.queues().members(queue.id(), "user", to),
              member -> {
                if (!member.isByGroup()) {
                  belongings.addQueue(member.id(), queue, member.ring(), spelling);
                }
              }));
    }
  }

  private void readRoles(List<Thing> roles, Belongings belongings, List<Runnable> reads) {
    Spelling spelling = Spelling.of(Field.ROLES, roles);
    for (Thing role : roles) {
      reads.add(
          read(
              Catalog.ROLE,
              role,
              to -> client.roles().holders(role.id(), to),
              holder -> addRoles(belongings, holder, role, spelling)));
    }
  }

  private void readUnits(List<Thing> units, Belongings belongings, List<Runnable> reads) {
    Spelling spelling = Spelling.of(Field.MANAGEMENT_UNIT, units);
    for (Thing unit : units) {
      reads.add(
          read(
              Catalog.MANAGEMENT_UNIT,
              unit,
              to -> client.managementUnits().agents(unit.id(), to),
              agent -> belongings.set(agent.id(), Field.MANAGEMENT_UNIT, spelling.of(unit))));
    }
  }

  private void addRoles(Belongings belongings, Holder holder, Thing role, Spelling spelling) {
    for (String id : holder.divisionIds().stream().sorted().toList()) {
      Division division = divisions.getOrDefault(id, new Division(id, null));
      belongings.addRole(holder.id(), role, division, spelling);
    }
  }

  private void readDivisions() {
    divisions.put(EVERYWHERE.id(), EVERYWHERE);
    allowed("divisions", begin("list every division", client.divisions()::all))
        .forEach(division -> divisions.put(division.id(), division));
  }

  private List<Thing> listed(Catalog catalog) {
    String what = "every " + catalog.word();
    return allowed(what, begin("list " + what, to -> client.things().all(catalog, to)));
  }

  private void tellOfMany(int calls) {
    if (calls > MANY_CALLS) {
      progress.accept(
          "who belongs to what takes "
              + calls
              + " calls or more, one for each group, queue, role and management unit: at "
              + CALLS_A_MINUTE
              + " a minute, "
              + (calls + CALLS_A_MINUTE - 1) / CALLS_A_MINUTE
              + " min");
    }
  }

  /** Begins at once; what it returns waits. */
  private <T> Runnable read(
      Catalog catalog,
      Thing thing,
      Function<Operation, CompletableFuture<List<T>>> call,
      Consumer<T> each) {
    String what = catalog.word() + " " + Texts.printable(String.valueOf(thing.name()));
    CompletableFuture<List<T>> members = begin("list who is in the " + what, call);
    return () -> allowed(what, members).forEach(each);
  }

  private <T> CompletableFuture<List<T>> begin(
      String what, Function<Operation, CompletableFuture<List<T>>> call) {
    return call.apply(client.operation(what, Optional.empty()));
  }

  /** Nothing where the client may not see it, or it went meanwhile. */
  private <T> List<T> allowed(String what, CompletableFuture<List<T>> answer) {
    try {
      return Completions.await(answer);
    } catch (GenesysException refused) {
      if (refused.status() != 403 && refused.status() != 404) {
        throw refused;
      }
      unread.accept(what + ": left out: " + refused.getMessage());
      return List.of();
    }
  }
}
