package dev.userfleet.program;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import dev.userfleet.grpc.LocalGrpc;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.RosterFile;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Place;
import dev.userfleet.roster.row.RosterUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/** The Pulumi program: one fleet, from the stack's configuration and its roster. */
public final class FleetProgram {

  /** The same in every stack, since it is part of every user's URN. */
  private static final String FLEET = "fleet";

  /**
   * Prints to standard error whatever the engine shows already, so every error would come twice.
   */
  private static final Logger SDK_LOGGER = Logger.getLogger("com.pulumi");

  private static final int NO_ENGINE = 2;

  private static final String COMMON_POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";

  private static final String ENOUGH_THREADS = "4";

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private FleetProgram() {}

  /**
   * Runs the program for the Pulumi engine that started this process. Blocks until the engine has
   * answered every registration.
   *
   * @return the exit code that the engine's language host understands; another, after a message on
   *     standard error, if no engine did
   */
  public static int run() {
    leaveRoomBesideTheRunner();
    String monitor = System.getenv("PULUMI_MONITOR");
    if (monitor == null) {
      System.err.println(
          "userfleet: without arguments this is a Pulumi program; run `pulumi up`, or see --help");
      return NO_ENGINE;
    }
    SDK_LOGGER.setUseParentHandlers(System.getenv("PULUMI_JAVA_LOG_VERBOSE") != null);
    try (LocalGrpc grpc = new LocalGrpc()) {
      if ("true".equals(System.getenv("PULUMI_DRY_RUN"))) {
        // In an update the state would hold the provider of a program whose roster has faults.
        ProviderStart.request(grpc, monitor);
      }
      SdkChannels.make(grpc);
      return Pulumi.runAsync(FleetProgram::declare).join();
    }
  }

  /**
   * Until the program is called, the SDK's runner keeps a thread of the common pool busy. From JDK
   * 25 on that is the only one on a machine with two cores, and the program would never be called.
   */
  private static void leaveRoomBesideTheRunner() {
    if (System.getProperty(COMMON_POOL) == null) {
      System.setProperty(COMMON_POOL, ENOUGH_THREADS);
    }
  }

  /**
   * Declares the fleet.
   *
   * @throws RunException if the configuration or the roster has faults, naming all of them; nothing
   *     is registered then. The SDK shows this exception without its stack
   */
  static void declare(Context context) {
    try (CalmRunner runner = CalmRunner.untilDeclared()) {
      Settings settings = Settings.read(context.config(Settings.NAMESPACE)::get);
      Roster roster =
          settings
              .roster()
              .map(files -> RosterFile.read(List.of(files), settings.phoneCountry()))
              .orElse(Roster.NONE);
      List<Fault> faults = faults(settings, roster);
      if (!faults.isEmpty()) {
        throw new RunException(Fault.message(settings.roster().orElse("configuration"), faults));
      }
      UserFleet fleet =
          new UserFleet(
              FLEET,
              new UserFleetArgs(
                  users(roster),
                  passwords(roster, Passwords.of(settings.passwords(), roster).byKey()),
                  settings.defaults(),
                  settings.keyPrefix(),
                  settings.exclusive()));
      Quietly.leaveIfRefused(fleet.count());
      runner.untilAnswered(fleet.count());
      context.export("count", fleet.count());
      context.export("userIds", fleet.userIds());
    }
  }

  /** Each user's fields and where they stand, as a list in JSON. */
  private static String users(Roster roster) {
    return GSON.toJson(roster.users().stream().map(RosterUser::row).toList());
  }

  /** Each a secret of its own, so that nothing around it becomes one. */
  private static Map<String, Object> passwords(Roster roster, Map<String, String> byKey) {
    Map<String, Object> passwords = new LinkedHashMap<>();
    List<RosterUser> users = roster.users();
    for (int place = 0; place < users.size(); place++) {
      String password = byKey.get(users.get(place).key());
      if (password != null) {
        passwords.put(Integer.toString(place), Output.ofSecret(password));
      }
    }
    return passwords;
  }

  private static List<Fault> faults(Settings settings, Roster roster) {
    List<Fault> faults = new ArrayList<>(settings.faults());
    faults.addAll(roster.faults());
    if (!roster.complete()) {
      return faults;
    }
    if (roster.users().isEmpty() && !settings.allowEmpty()) {
      faults.add(
          Fault.at(
              Place.NONE,
              "holds no users, so everybody would be deleted; if that is meant, type:"
                  + " pulumi config set userfleet:allowEmpty true"));
    }
    faults.addAll(Passwords.of(settings.passwords(), roster).faults());
    return faults;
  }
}
