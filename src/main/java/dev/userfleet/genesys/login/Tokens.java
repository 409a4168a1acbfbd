package dev.userfleet.genesys.login;

import dev.userfleet.genesys.model.Secret;
import dev.userfleet.throttle.queue.TokenSource;
import java.util.List;

/** The bearer tokens of a client. Thread-safe; nothing blocks. */
public interface Tokens extends AutoCloseable {

  /** One for each token that may be held at once; at least one. */
  List<? extends TokenSource> sources();

  /**
   * The org refused this token, or is to: it is not used again.
   *
   * @return whether another can be had
   */
  boolean discard(String token);

  /** What to tell the user whose token is refused for good. */
  String advice();

  /** Ends every wait for a token. */
  @Override
  default void close() {}

  /** A token that was given and cannot be renewed. */
  static Tokens fixed(Secret token) {
    return new Tokens() {
      @Override
      public List<TokenSource> sources() {
        return List.of(TokenSource.fixed(token.value()));
      }

      @Override
      public boolean discard(String refused) {
        return false;
      }

      @Override
      public String advice() {
        return "It may have expired; set a new one: pulumi config set --secret"
            + " userfleet:accessToken TOKEN";
      }
    };
  }
}
