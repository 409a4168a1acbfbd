package dev.userfleet.provider.function;

import com.google.protobuf.Struct;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.Operations;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.provider.resource.Snapshot;
import dev.userfleet.provider.user.UserReader;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Functions that ask the org. Thread-safe. */
final class OrgQuestions {
  private static final String IN_PREVIEW = "inPreview";

  private final Operations operations;

  OrgQuestions(OrgSession session) {
    this.operations = new Operations(session);
  }

  /** A live user, by e-mail or by id. */
  CompletableFuture<Struct> user(Arguments arguments, boolean preview) {
    Optional<String> email = arguments.text("email");
    Optional<String> id = arguments.text("id");
    if (email.isPresent() == id.isPresent()) {
      throw new ProviderFault(
          Status.Code.INVALID_ARGUMENT, "getUser: give it either an email or an id");
    }
    String what = "getUser " + arguments.shown(email.isPresent() ? "email" : "id");
    requireAllowed(what, arguments, preview);
    return operations.ask(
        what,
        (org, operation) ->
            UserReader.live(org.client(), email.or(() -> id).orElseThrow(), operation)
                .thenApply(
                    found ->
                        found
                            .map(OrgQuestions::shown)
                            .orElseThrow(
                                () ->
                                    new ProviderFault(
                                        Status.Code.NOT_FOUND,
                                        what
                                            + ": the org has no active or inactive user of that"
                                            + (email.isPresent() ? " e-mail" : " id")))));
  }

  /** A division, by its name in any case. */
  CompletableFuture<Struct> division(Arguments arguments, boolean preview) {
    String name =
        arguments
            .text("name")
            .orElseThrow(
                () ->
                    new ProviderFault(Status.Code.INVALID_ARGUMENT, "getDivision: give it a name"));
    String what = "getDivision " + arguments.shown("name");
    requireAllowed(what, arguments, preview);
    return operations.ask(
        what,
        (org, operation) ->
            org.directory()
                .divisionId(name, operation)
                .thenApply(
                    id ->
                        Struct.newBuilder()
                            .putFields("id", Wire.text(id))
                            .putFields("name", Wire.text(name))
                            .build()));
  }

  /**
   * A preview makes no call, and an answer that was made up would plan what then does not happen.
   */
  private static void requireAllowed(String what, Arguments arguments, boolean preview) {
    if (preview && !arguments.flag(IN_PREVIEW)) {
      throw new ProviderFault(
          Status.Code.FAILED_PRECONDITION,
          what
              + ": only the org knows, and a preview makes no call. Give inPreview: true to have"
              + " previews ask the org, which then need its credentials; or go without a preview"
              + " (pulumi up --skip-preview)");
    }
  }

  private static Struct shown(User user) {
    Snapshot snapshot = new Snapshot(user);
    Struct.Builder shown = Struct.newBuilder().putFields("id", Wire.text(user.id()));
    Field.OF_USER.stream()
        .filter(field -> !field.is(Trait.INSTRUCTION) && snapshot.has(field))
        .forEach(field -> shown.putFields(field.label(), snapshot.value(field, null)));
    return shown.build();
  }
}
