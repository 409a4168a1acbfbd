package dev.userfleet.provider;

import dev.userfleet.genesys.ClientSettings;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.Secret;
import dev.userfleet.throttle.Exchange;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.Reply;
import dev.userfleet.throttle.Request;
import dev.userfleet.throttle.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** An org that answers as a test says, in virtual time, and the client that asks it. */
final class AnsweringOrg implements Exchange {
  static final ClientSettings SETTINGS =
      new ClientSettings(
          URI.create("https://api.mypurecloud.ie"),
          URI.create("https://login.mypurecloud.ie"),
          /* clientId= */ null,
          /* clientSecret= */ null,
          new Secret("given"),
          ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD);

  final VirtualTime time = new VirtualTime();
  final GenesysClient client =
      new GenesysClient(
          SETTINGS, ThrottleSettings.DEFAULTS, this, this, time.timing(1), event -> {});
  private final List<Request> requests = new ArrayList<>();
  private final Function<Request, Reply> answers;

  AnsweringOrg(Function<Request, Reply> answers) {
    this.answers = answers;
  }

  static Reply reply(int status, String body) {
    return new Reply(status, Map.of(), body.replace('\'', '"'));
  }

  Operation operation(String what) {
    return client.operation(what, Optional.empty());
  }

  /** How often a path that begins so was asked for. */
  long asked(String path) {
    return requests.stream().filter(request -> request.path().startsWith(path)).count();
  }

  <T> T result(CompletableFuture<T> future) {
    time.runUntilIdle();
    return future.join();
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    requests.add(request);
    return CompletableFuture.completedFuture(answers.apply(request));
  }
}
