package dev.userfleet.genesys.users;

import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Batches;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.NewUser;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.model.UserPatch;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.time.Completions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The calls about users. Whoever asks the same of many at a time is answered by one call for all of
 * them. Thread-safe; nothing blocks.
 */
public final class Users {
  static final String PATH = "/api/v2/users";

  private static final int MOST_DELETES = 5;

  private final Api api;
  private final CallPipeline pipeline;
  private final ManyUsers many;
  private final UserReads reads;
  private final Batches<CompletableFuture<Optional<User>>> deletedOnes;

  /** Sends nothing yet. */
  public Users(Api api, CallPipeline pipeline) {
    this.api = api;
    this.pipeline = pipeline;
    this.many = new ManyUsers(api, pipeline);
    this.reads = new UserReads(ManyUsers.MOST_IDS, many);
    this.deletedOnes = new Batches<>(ManyUsers.MOST_IDS, many::deleted);
  }

  /** Creates a user. The org may do so and then refuse the password. */
  public CompletableFuture<User> create(NewUser user, Operation operation) {
    return api.send(ApiCall.of("POST", PATH, user).hiding(user.password()), operation)
        .thenApply(reply -> user(reply, operation).whole());
  }

  /** Changes a user; with a version that is not the current one it is refused. */
  public CompletableFuture<User> patch(String id, UserPatch patch, Operation operation) {
    return api.send(ApiCall.of("PATCH", path(id), patch.body()).ofKnownUser(), operation)
        .thenApply(reply -> user(reply, operation));
  }

  /**
   * Looks a user up.
   *
   * @param deleted whether to look among deleted users, and not among the others
   * @return empty if there is none
   */
  public CompletableFuture<Optional<User>> find(String id, boolean deleted, Operation operation) {
    String path = path(id) + "?" + ManyUsers.EXPAND + (deleted ? "&state=deleted" : "");
    return api.find(ApiCall.of("GET", path), operation)
        .thenApply(found -> found.map(reply -> user(reply, operation).whole()));
  }

  /**
   * Looks a user up in whatever state, deleted too. Lookups that wait together go in one call, and
   * where listing the whole org is cheaper that is done, so this is the one for many. A user not
   * asked for before may be told as it was when the org was listed.
   *
   * @return empty if the org lists none
   */
  public CompletableFuture<Optional<User>> listed(String id, Operation operation) {
    return api.within(reads.read(id), operation);
  }

  /**
   * Looks a deleted user up. Lookups that wait together go in one call.
   *
   * @return empty if the org lists none
   */
  public CompletableFuture<Optional<User>> deleted(String id, Operation operation) {
    return api.within(deletedOnes.add(id).thenCompose(UserReads::itself), operation);
  }

  /**
   * Everybody whom the org lists, in whatever state, deleted too: a call for each page of 500. Who
   * comes or goes meanwhile may be missing.
   */
  public CompletableFuture<Everybody> everybody() {
    return many.everybody();
  }

  /**
   * The users with exactly this e-mail, in any case. The org's index lags behind its changes.
   *
   * @param deleted whether to look among deleted users, and not among the others
   */
  public CompletableFuture<List<User>> search(String email, boolean deleted, Operation operation) {
    ApiCall call = ApiCall.of("POST", PATH + "/search", Wire.Search.byEmail(email, deleted));
    return api.send(call, operation)
        .thenApply(
            reply ->
                api
                    .read(reply, TypeToken.get(Wire.Found.class), operation)
                    .withEmail(email)
                    .stream()
                    .map(user -> api.read(user, User.class, reply, operation))
                    .filter(user -> email.equalsIgnoreCase(user.email()))
                    .toList());
  }

  /** The most e-mails that {@link #withEmails} takes. */
  public static final int MOST_EMAILS = 100;

  /**
   * The users with one of these e-mails, but for deleted ones. The org's index lags behind its
   * changes.
   *
   * @param emails not more than {@link #MOST_EMAILS}
   */
  public CompletableFuture<List<User>> withEmails(List<String> emails, Operation operation) {
    ApiCall call = ApiCall.of("POST", PATH + "/search", Wire.Search.byEmails(emails));
    return api.send(call, operation)
        .thenApply(
            reply ->
                api.read(reply, TypeToken.get(Wire.Found.class), operation).users().readable());
  }

  /**
   * Deletes a user. May take several calls: the org can refuse one because the user is being
   * changed at the same time.
   *
   * @return whether there was one
   */
  public CompletableFuture<Boolean> delete(String id, Operation operation) {
    return delete(id, /* nth= */ 1, operation);
  }

  private CompletableFuture<Boolean> delete(String id, int nth, Operation operation) {
    return api.find(ApiCall.of("DELETE", path(id)), operation)
        .thenApply(Optional::isPresent)
        .exceptionallyCompose(
            failure ->
                nth < MOST_DELETES
                        && Completions.cause(failure) instanceof GenesysException.Refused refused
                        && refused.staleVersion()
                    ? pipeline
                        .backOff(nth, operation)
                        .thenCompose(over -> delete(id, nth + 1, operation))
                    : CompletableFuture.failedFuture(failure));
  }

  /** Sets a user's password. */
  public CompletableFuture<Void> setPassword(String id, Secret password, Operation operation) {
    ApiCall call =
        ApiCall.of("POST", path(id) + "/password", new Wire.NewPassword(password))
            .hiding(password)
            .ofKnownUser();
    return api.send(call, operation).thenAccept(reply -> {});
  }

  /** Sends the user the invitation to log in. */
  public CompletableFuture<Void> invite(String id, Operation operation) {
    return api.send(ApiCall.of("POST", path(id) + "/invite").ofKnownUser(), operation)
        .thenAccept(reply -> {});
  }

  private User user(Reply reply, Operation operation) {
    return api.read(reply, TypeToken.get(User.class), operation);
  }

  static String path(String id) {
    return PATH + "/" + ApiCall.encoded(id);
  }
}
