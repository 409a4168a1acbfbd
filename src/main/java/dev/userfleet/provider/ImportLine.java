package dev.userfleet.provider;

/** The line that takes a user of the org into the stack. */
final class ImportLine {
  private ImportLine() {}

  /**
   * Under the fleet, and without generated code, which the Java language host has not got.
   *
   * @param user an id or an e-mail
   */
  static String of(String user) {
    return "pulumi import userfleet:index:User KEY "
        + user
        + " --parent fleet=FLEET_URN --generate-code=false";
  }
}
