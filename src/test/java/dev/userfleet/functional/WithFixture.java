package dev.userfleet.functional;

import org.junit.jupiter.api.AfterEach;

/** What tests share that run the provider against an org, in which things may go wrong. */
abstract class WithFixture {
  Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Uses an org where that goes wrong instead; see {@link Fixture#withFaults}. */
  void org(String faults, String... settings) {
    fixture.close();
    fixture = Fixture.withFaults(faults, settings);
  }
}
