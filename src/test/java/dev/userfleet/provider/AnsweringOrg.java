package dev.userfleet.provider;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** An org that answers as a test says, in virtual time, and the client that asks it. */
public final class AnsweringOrg implements Exchange {
  public static final ClientSettings SETTINGS =
      new ClientSettings(
          URI.create("https://api.mypurecloud.ie"),
          URI.create("https://login.mypurecloud.ie"),
          /* clientId= */ null,
          /* clientSecret= */ null,
          new Secret("given"),
          ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD);

  public final VirtualTime time = new VirtualTime();
  public final GenesysClient client =
      new GenesysClient(
          SETTINGS, ThrottleSettings.DEFAULTS, this, this, time.timing(1), event -> {});
  private final List<Request> requests = new ArrayList<>();
  private final Function<Request, Reply> answers;

  public AnsweringOrg(Function<Request, Reply> answers) {
    this.answers = answers;
  }

  public static Reply reply(int status, String body) {
    return new Reply(status, Map.of(), body.replace('\'', '"'));
  }

  public Operation operation(String what) {
    return client.operation(what, Optional.empty());
  }

  /** How often a path that begins so was asked for. */
  public long asked(String path) {
    return requests.stream().filter(request -> request.path().startsWith(path)).count();
  }

  public <T> T result(CompletableFuture<T> future) {
    time.runUntilIdle();
    return future.join();
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    requests.add(request);
    return CompletableFuture.completedFuture(answers.apply(request));
  }
}
