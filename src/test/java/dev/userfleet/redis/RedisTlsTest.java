package dev.userfleet.redis;

import static dev.userfleet.redis.Stores.KEY;
import static dev.userfleet.redis.Stores.failure;
import static dev.userfleet.redis.Stores.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate that was made a moment ago. */
@RequiresRedis
class RedisTlsTest {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;
  private static final List<TestRedis> STARTED = new ArrayList<>();
  private static TestRedis plain;
  private static TestRedis redis;

  private final Stores stores = new Stores();

  @BeforeAll
  static void start() throws Exception {
    makeCertificate();
    plain = TestRedis.start(folder);
    STARTED.add(plain);
    redis = startWithTls();
    STARTED.add(redis);
  }

  private static TestRedis startWithTls() {
    String options =
        "--tls-port PORT --tls-cert-file cert.pem --tls-key-file key.pem --tls-auth-clients no";
    try {
      return TestRedis.start(folder, options.split(" ", -1));
    } catch (IllegalStateException e) {
      return abort(RedisBinary.found() + " was built without TLS");
    }
  }

  @AfterAll
  static void stop() {
    STARTED.forEach(TestRedis::close);
  }

  @AfterEach
  void close() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE + "Password");
    stores.close();
  }

  private static void makeCertificate() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(
        List.of(
            ("-genkeypair -keyalg EC -groupname secp256r1 -alias redis -dname CN=localhost"
                    + " -ext san=ip:127.0.0.1 -validity 2 -keystore store.p12 -storepass "
                    + PASSWORD)
                .split(" ")));
    Process keytool =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertEquals(0, keytool.waitFor(), () -> "see " + folder);
    KeyStore store =
        KeyStore.getInstance(folder.resolve("store.p12").toFile(), PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("redis", store.getCertificate("redis"));
    try (OutputStream out = Files.newOutputStream(folder.resolve("trusted.p12"))) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    write("cert.pem", "CERTIFICATE", store.getCertificate("redis").getEncoded());
    write("key.pem", "PRIVATE KEY", store.getKey("redis", PASSWORD.toCharArray()).getEncoded());
  }

  private static void write(String name, String type, byte[] content) throws Exception {
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(type, Base64.getMimeEncoder().encodeToString(content), type));
  }

  @Test
  void read_certificateThatIsTrusted_answers() {
    System.setProperty(TRUST_STORE, folder.resolve("trusted.p12").toString());
    System.setProperty(TRUST_STORE + "Password", PASSWORD);

    assertEquals("", told(stores.of(url("rediss", redis)).read(KEY)).version());
  }

  @Test
  void read_certificateThatIsNotTrusted_namesTheTrustStore() {
    String said = failure(stores.of(url("rediss", redis)).ready(KEY));

    assertTrue(said.contains("a certificate that this Java does not trust"), said);
    assertTrue(said.contains("-Djavax.net.ssl.trustStore=FILE"), said);
  }

  @Test
  void read_tlsWhereThereIsNone_saysWhatToWrite() {
    String said = failure(stores.of(url("rediss", plain)).ready(KEY));

    assertTrue(said.contains("write redis://"), said);
  }

  @Test
  void read_noTlsWhereItIsWanted_saysWhatToWrite() {
    String said = failure(stores.of(url("redis", redis)).ready(KEY));

    assertTrue(said.contains("write rediss://"), said);
  }

  private static String url(String scheme, TestRedis redis) {
    return scheme + "://127.0.0.1:" + redis.port();
  }
}
