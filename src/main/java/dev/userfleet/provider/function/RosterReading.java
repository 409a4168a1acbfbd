package dev.userfleet.provider.function;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.RosterFile;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Place;
import dev.userfleet.roster.row.RosterUser;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import pulumirpc.Provider.ConstructRequest;

/** Rosters for programs in any language; the org is not asked. Thread-safe. */
final class RosterReading {
  private static final String HOW_TO_NAME = "give its path relative to the project";
  private static final String ROSTER = "roster";
  private static final String USERS = "users";

  private static final Value NOTHING =
      Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();

  private final Executor starter;

  /**
   * @param starter runs what has to touch files
   */
  RosterReading(Executor starter) {
    this.starter = starter;
  }

  /** The function. */
  CompletableFuture<Struct> read(Arguments arguments) {
    String path =
        arguments.text("path").orElseThrow(() -> refused("no roster is named; " + HOW_TO_NAME));
    return users(
            path, arguments.flag("allowEmpty") ? Optional.empty() : Optional.of("allowEmpty: true"))
        .thenApply(users -> Struct.newBuilder().putFields(USERS, users).build());
  }

  /** The same fleet, with the users of its roster in its place. */
  CompletableFuture<ConstructRequest> intoFleet(ConstructRequest fleet) {
    Struct inputs = fleet.getInputs();
    if (Wire.bare(inputs.getFieldsOrDefault(ROSTER, NOTHING)).hasNullValue()) {
      return CompletableFuture.completedFuture(fleet);
    }
    if (!Wire.bare(inputs.getFieldsOrDefault(USERS, NOTHING)).hasNullValue()) {
      throw refused("a fleet is given either users or a roster, not both");
    }
    if (Wire.isUnknown(inputs.getFieldsOrThrow(ROSTER))) {
      throw refused("the roster's path is not known yet; it must be, since it says who there is");
    }
    String path =
        new Arguments(inputs)
            .text(ROSTER)
            .orElseThrow(() -> refused("the roster has no path; " + HOW_TO_NAME));
    return users(path, Optional.of("users: [] instead of a roster"))
        .thenApply(
            users ->
                fleet.toBuilder()
                    .setInputs(inputs.toBuilder().removeFields(ROSTER).putFields(USERS, users))
                    .build());
  }

  private static ProviderFault refused(String why) {
    return new ProviderFault(Status.Code.INVALID_ARGUMENT, why);
  }

  /**
   * Reads a roster.
   *
   * @param ifMeant what to give where nobody is meant; empty if that is given
   */
  private CompletableFuture<Value> users(String path, Optional<String> ifMeant) {
    return CompletableFuture.supplyAsync(
        () -> users(path, RosterFile.read(path, HOW_TO_NAME), ifMeant), starter);
  }

  private static Value users(String path, Roster roster, Optional<String> ifMeant) {
    List<Fault> faults = new ArrayList<>(roster.faults());
    if (roster.complete() && roster.users().isEmpty()) {
      ifMeant.ifPresent(
          given ->
              faults.add(
                  Fault.at(
                      Place.NONE,
                      "holds no users, so everybody would be deleted; if that is meant, give "
                          + given)));
    }
    if (!faults.isEmpty()) {
      throw refused(Fault.message(path, faults));
    }
    return Wire.ofRaw(roster.users().stream().map(RosterUser::row).toList());
  }
}
