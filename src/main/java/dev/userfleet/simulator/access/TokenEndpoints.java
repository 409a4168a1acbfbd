package dev.userfleet.simulator.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.message.Query;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Effect;
import dev.userfleet.simulator.store.Ids;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Logging in with client credentials, and logging out. */
public final class TokenEndpoints {

  private final String basic;
  private final Sessions sessions;
  private final Ids ids;
  private final Behaviour behaviour;

  public TokenEndpoints(SimulatorSettings settings, Sessions sessions, Ids ids) {
    String credentials = settings.clientId() + ":" + settings.clientSecret();
    this.basic = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    this.sessions = sessions;
    this.ids = ids;
    this.behaviour = settings.behaviour();
  }

  public Stream<Route> routes() {
    return Stream.of(
        new Route("POST", Paths.LOGIN, this::login),
        new Route("DELETE", "/api/v2/tokens/me", this::logout));
  }

  private Outcome login(Call call) {
    Query form;
    try {
      form = call.form();
    } catch (ApiError notAForm) {
      return refusal(400, "invalid_request", "the body must be a form");
    }
    String grant = form.first("grant_type");
    if (grant == null) {
      return refusal(400, "invalid_request", "grant_type is missing");
    }
    if (!grant.equals("client_credentials")) {
      return refusal(400, "unsupported_grant_type", "only client_credentials is supported");
    }
    if (!isClient(call.request().header("Authorization"))) {
      int status = behaviour.has(Quirk.WRONG_CLIENT_IS_400) ? 400 : 401;
      return refusal(status, "invalid_client", "client not found or invalid secret");
    }
    String token = ids.next();
    JsonObject body = new JsonObject();
    body.addProperty("access_token", token);
    body.addProperty("token_type", "bearer");
    body.addProperty("expires_in", behaviour.tokenLife().toSeconds());
    return Outcome.ok(body, new Effect.TokenIssued(token, call.now().plus(behaviour.tokenLife())));
  }

  private boolean isClient(@Nullable String authorization) {
    String scheme = "Basic ";
    return authorization != null
        && authorization.regionMatches(/* ignoreCase= */ true, 0, scheme, 0, scheme.length())
        && authorization.substring(scheme.length()).strip().equals(basic);
  }

  private Outcome logout(Call call) {
    String token = sessions.require(call.request(), call.now());
    return new Outcome(200, /* body= */ null, List.of(new Effect.TokenRevoked(token)));
  }

  /** The login service's own error form. */
  static Outcome refusal(int status, String error, String description) {
    JsonObject body = new JsonObject();
    body.addProperty("error", error);
    body.addProperty("description", description);
    body.addProperty("error_description", description);
    return new Outcome(status, body, List.of());
  }
}
