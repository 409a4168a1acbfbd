package dev.userfleet.bench;

import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.queue.Board;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.settings.TestSettings;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The throttle as it is in the provider. The calls stand in its queue all at once.
 *
 * @param tokens the setting of that name
 */
record ThisProject(String name, int tokens) implements Strategy {

  @Override
  public CompletableFuture<Integer> createAll(int users, Client client) {
    return createAll(users, client, Board.ALONE);
  }

  /**
   * The same, beside others.
   *
   * @param board where they meet
   */
  CompletableFuture<Integer> createAll(int users, Client client, Board board) {
    ThrottleSettings settings = TestSettings.withTokens(tokens);
    List<Token> sources = new ArrayList<>(List.of(new Token(client, client.tokens().get(0))));
    while (sources.size() < tokens) {
      sources.add(new Token(client, null));
    }
    CallQueue queue = new CallQueue(settings, client.timing(), sources, board);
    CallPipeline pipeline = new CallPipeline(queue, settings, client.timing(), CallListener.NONE);
    List<CompletableFuture<Boolean>> created = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      int user = i;
      created.add(
          pipeline
              .send(
                  token -> client.exchange().send(Requests.create(user, token)),
                  pipeline.operation("create user" + user, Optional.empty()))
              .handle((reply, failure) -> reply != null && reply.successful()));
    }
    return CompletableFuture.allOf(created.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              pipeline.close();
              return (int) created.stream().filter(CompletableFuture::join).count();
            });
  }

  /** Further tokens cost a login each. */
  private static final class Token implements TokenSource {
    private final Client client;
    private volatile @Nullable String held;

    Token(Client client, @Nullable String held) {
      this.client = client;
      this.held = held;
    }

    @Override
    public Optional<String> held() {
      return Optional.ofNullable(held);
    }

    @Override
    public boolean isEnding() {
      return false;
    }

    @Override
    public CompletableFuture<?> logIn() {
      return client.exchange().send(Requests.logIn()).thenAccept(this::take);
    }

    private void take(Reply reply) {
      held = Requests.token(reply);
    }
  }
}
