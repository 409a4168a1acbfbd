package dev.userfleet.genesys.login;

import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.time.Timing;
import java.util.List;
import java.util.stream.Stream;

/** The tokens of one OAuth client. Thread-safe; nothing blocks. */
public final class TokenPool implements Tokens {

  private final Login login;
  private final List<LoginToken> tokens;

  /**
   * @param most how many may be held at once
   */
  public TokenPool(int most, Login login, ClientSettings settings, Timing timing) {
    this.login = login;
    tokens =
        Stream.generate(() -> new LoginToken(login, settings.tokenRefreshThreshold(), timing))
            .limit(most)
            .toList();
  }

  @Override
  public List<LoginToken> sources() {
    return tokens;
  }

  @Override
  public boolean discard(String token) {
    tokens.forEach(held -> held.discard(token));
    return true;
  }

  @Override
  public String advice() {
    return Login.ADVICE;
  }

  @Override
  public void close() {
    login.close();
  }
}
