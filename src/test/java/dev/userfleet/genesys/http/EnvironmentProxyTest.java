package dev.userfleet.genesys.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.userfleet.genesys.error.GenesysException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxyTest {
  private static final String NO_PROXY_URL =
      "HTTPS_PROXY is not of the form http://host:port; set it so, or unset it";
  private static final String IN_THE_CLEAR =
      "HTTPS_PROXY is of the form https://user:password@host:port, but a proxy is asked in the"
          + " clear, password included; write http:// to allow that";

  private static final URI API = URI.create("https://api.mypurecloud.ie");

  @ParameterizedTest
  @ValueSource(
      strings = {"http://proxy.example:3128", "proxy.example:3128", "https://proxy.example:3128"})
  void select_httpsProxySet_isUsed(String proxy) {
    assertEquals(
        InetSocketAddress.createUnresolved("proxy.example", 3128),
        select(Map.of("HTTPS_PROXY", proxy), API).address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void authenticator_askedByWhatStandsBehindTheProxy_tellsItNothing(String method)
      throws IOException {
    Response response =
        new Response.Builder()
            .request(new Request.Builder().url("https://api.example/").method(method, null).build())
            .protocol(Protocol.HTTP_1_1)
            .code(407)
            .message("no")
            .header("Proxy-Authenticate", "Basic realm=\"x\"")
            .build();

    assertNull(
        new EnvironmentProxy(Map.of("HTTPS_PROXY", "http://me:pw@proxy:8080"))
            .authenticator()
            .authenticate(null, response));
  }

  @Test
  void select_lowerCaseName_isUsed() {
    assertEquals(
        Proxy.Type.HTTP, select(Map.of("https_proxy", "http://proxy.example:3128"), API).type());
  }

  @Test
  void select_nothingSet_isDirect() {
    assertEquals(Proxy.NO_PROXY, select(Map.of(), API));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mypurecloud.ie",
        ".mypurecloud.ie",
        "*.mypurecloud.ie",
        "a.example, api.mypurecloud.ie",
        "*",
        "API.mypurecloud.ie:443"
      })
  void select_hostExcluded_isDirect(String excluded) {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", excluded);

    assertEquals(Proxy.NO_PROXY, select(environment, API));
  }

  @Test
  void select_hostThatOnlyEndsAlike_isProxied() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", "cloud.ie");

    assertEquals(Proxy.Type.HTTP, select(environment, API).type());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"})
  void select_loopback_isNeverProxied(String url) {
    assertEquals(
        Proxy.NO_PROXY,
        select(Map.of("HTTPS_PROXY", "http://proxy.example:3128"), URI.create(url)));
  }

  @ParameterizedTest
  @CsvSource({
    "socks5://me:s3cr3t@host:1080, '" + NO_PROXY_URL + "'",
    "http://me:s3cr3t@, '" + NO_PROXY_URL + "'",
    "http://me:s3cr3t@host:99999, '" + NO_PROXY_URL + "'",
    "https://me:s3cr3t@host:3128, '" + IN_THE_CLEAR + "'",
    "s3cr3t host, '" + NO_PROXY_URL + "'"
  })
  void constructor_unusable_namesTheVariableWithoutItsValue(String proxy, String message) {
    GenesysException failure =
        assertThrows(
            GenesysException.Misconfigured.class,
            () -> new EnvironmentProxy(Map.of("HTTPS_PROXY", proxy)));

    assertEquals(message, failure.getMessage());
  }

  private static Proxy select(Map<String, String> environment, URI uri) {
    return new EnvironmentProxy(environment).select(uri).get(0);
  }
}
