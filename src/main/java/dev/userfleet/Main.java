package dev.userfleet;

import dev.userfleet.program.FleetProgram;

/** The jar's one entry. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(FleetProgram.run());
  }
}
