package dev.userfleet.rehearsal;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Lets a rehearsal near the simulator only: the embedded one, or one that answers on loopback. */
final class SimulatorOnly {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private SimulatorOnly() {}

  /**
   * @throws RehearsalException if the stack's configuration leads anywhere else
   */
  static void require(StackConfig config) {
    if (config.get("simulator").equals(Optional.of("true"))) {
      return;
    }
    requireSimulator(config, "apiUrl");
    requireSimulator(config, "loginUrl");
  }

  private static void requireSimulator(StackConfig config, String key) {
    String url =
        config
            .get(key)
            .orElseThrow(() -> refusal(config, "neither simulator: true nor " + key + " is set"));
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null || !isLoopback(parsed.host())) {
      throw refusal(config, key + " is " + url + ", which is not on this machine");
    }
    if (!answersAsSimulator(parsed)) {
      throw refusal(config, "what answers at " + url + " (" + key + ") is no simulator");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean answersAsSimulator(HttpUrl url) {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .callTimeout(TIMEOUT)
            .build();
    HttpUrl stats = url.newBuilder().encodedPath("/__simulator/stats").query(null).build();
    Request request = new Request.Builder().url(stats).build();
    try (Response response = client.newCall(request).execute()) {
      return response.isSuccessful()
          && JsonParser.parseString(response.body().string()).isJsonObject();
    } catch (IOException | JsonParseException e) {
      return false;
    }
  }

  private static RehearsalException refusal(StackConfig config, String why) {
    return new RehearsalException(
        "this is a rehearsal, which talks to the simulator only, and in stack "
            + config.stack()
            + " "
            + why
            + "; nothing was started. For a real org use the Pulumi CLI: pulumi up --stack "
            + config.stack());
  }
}
