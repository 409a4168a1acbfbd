package dev.userfleet.provider.engine;

import java.util.regex.Pattern;

/** The line that takes a user of the org into the stack. */
public final class ImportLine {
  /** Where the fleet's URN is not known. */
  public static final String SOME_FLEET = "FLEET_URN";

  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private ImportLine() {}

  /**
   * Under any key and fleet.
   *
   * @param user an id or an e-mail
   */
  public static String of(String user) {
    return of("KEY", user, SOME_FLEET);
  }

  /**
   * For a resource of the program.
   *
   * @param urn the resource's; whoever is in a fleet is imported below it
   * @param user an id or an e-mail
   * @param fleet the fleet's URN
   */
  public static String ofResource(String urn, String user, String fleet) {
    String name = Urns.name(urn);
    return Urns.isInFleet(urn)
        ? of(name, user, fleet)
        : "pulumi import userfleet:index:User " + quoted(name) + " " + quoted(user);
  }

  /**
   * Under the fleet, and without generated code, which the Java language host has not got.
   *
   * @param name the resource's
   * @param user an id or an e-mail
   * @param fleet the fleet's URN
   */
  public static String of(String name, String user, String fleet) {
    return "pulumi import userfleet:index:User "
        + quoted(name)
        + " "
        + quoted(user)
        + " --parent "
        + quoted("fleet=" + fleet)
        + " --generate-code=false";
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
