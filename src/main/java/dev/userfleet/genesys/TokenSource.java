package dev.userfleet.genesys;

import java.util.concurrent.CompletableFuture;

/** Where the bearer token comes from. Thread-safe; nothing blocks. */
interface TokenSource extends AutoCloseable {

  /** A token that should work; fails with a {@link GenesysException} if there is none. */
  CompletableFuture<String> token();

  /**
   * The org refused this token.
   *
   * @return whether another can be had
   */
  boolean discard(String token);

  /** What to tell the user whose token is refused for good. */
  String advice();

  /** Ends every wait for a token. */
  @Override
  default void close() {}

  /** Whether it can stand in a header. */
  static boolean isSendable(String token) {
    return token.matches("[!-~]+");
  }

  /** A token that was given and cannot be renewed. */
  static TokenSource fixed(Secret token) {
    return new TokenSource() {
      @Override
      public CompletableFuture<String> token() {
        return CompletableFuture.completedFuture(token.value());
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
