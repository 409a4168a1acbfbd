package dev.userfleet.provider.user;

import dev.userfleet.provider.failure.ProviderFault;
import io.grpc.Status;

/** What is said of a user whom the org shows neither as live nor as deleted. */
final class Unseen {
  private Unseen() {}

  static ProviderFault of(String id) {
    return new ProviderFault(
        Status.Code.NOT_FOUND,
        "the org shows the user ("
            + id
            + ") neither as live nor as deleted, and the state keeps the user. May the client still"
            + " see that division? Give its role the division, then run the command again. A user"
            + " who is gone for good: pulumi state delete with the resource's URN");
  }
}
