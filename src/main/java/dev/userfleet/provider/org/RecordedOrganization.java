package dev.userfleet.provider.org;

import com.google.protobuf.Struct;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.resource.UserOutputs;
import io.grpc.Status;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Holds credentials against the organization that the state's users were recorded in, so that
 * nobody is called gone, or made anew, because the credentials point elsewhere. Thread-safe.
 */
final class RecordedOrganization {
  private final UnaryOperator<String> advice;

  // Guarded by this. Of the first user that Diff has seen.
  private Optional<String> first = Optional.empty();

  /**
   * @param advice what to do where the state holds the users of an organization with that id, and
   *     the actual one is another
   */
  RecordedOrganization(UnaryOperator<String> advice) {
    this.advice = advice;
  }

  /** A user of the state was met. */
  synchronized void met(Struct outputs) {
    first = first.or(() -> UserOutputs.organizationId(outputs));
  }

  private synchronized Optional<String> first() {
    return first;
  }

  /**
   * One user's; a new one's is that of the others.
   *
   * @throws ProviderFault if it is not the actual one
   */
  void require(Struct outputs, Optional<String> actual) {
    require(UserOutputs.organizationId(outputs).or(this::first), actual);
  }

  /**
   * Those of all users of a stack.
   *
   * @throws ProviderFault if the actual one is none of them
   */
  void requireAnyOf(Set<String> organizations, Optional<String> actual) {
    if (actual.filter(organizations::contains).isEmpty()) {
      require(organizations.stream().sorted().findFirst(), actual);
    }
  }

  private void require(Optional<String> recorded, Optional<String> actual) {
    if (recorded.isPresent() && !recorded.equals(actual)) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          "the state holds users of organization "
              + recorded.get()
              + ", but the credentials are those of organization "
              + actual.orElse("(not readable)")
              + "; nothing was changed and the state keeps every user. "
              + advice.apply(recorded.get()));
    }
  }
}
