package dev.userfleet.genesys.http;

import com.google.common.base.Throwables;
import com.google.common.net.InetAddresses;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.NoWayException;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * HTTP through OkHttp, to one host. Sends every request once: what OkHttp would silently resend (a
 * POST on a stale connection, any call on a 503 with {@code Retry-After: 0}) is off, redirects are
 * not followed. Time-outs are the caller's, who cancels the future. Trusts what the JVM trusts.
 * Thread-safe.
 */
public final class OkHttpExchange implements Exchange {

  /** Shorter than servers and load balancers keep idle connections: a stale one costs a call. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PING = Duration.ofSeconds(20);

  /** A page of 500 users with everything expanded is a few megabytes. */
  private static final long LARGEST_BODY = 32L << 20;

  private static final String RETRY_AFTER = "Retry-After";
  private static final String HIDDEN_RETRY_AFTER = "X-Userfleet-Retry-After";

  /** What is not sent without a body: an empty one stands for none. */
  private static final Set<String> WITH_BODY = Set.of("POST", "PATCH", "PUT");

  private final OkHttpClient client;
  private final HttpUrl base;

  private OkHttpExchange(OkHttpClient client, URI base) {
    this.client = client;
    this.base = HttpUrl.get(base.toString());
  }

  /**
   * Carries calls to one host.
   *
   * @param maxConcurrency calls in flight that it must be able to carry
   * @param environment for HTTPS_PROXY and NO_PROXY
   */
  public static OkHttpExchange to(URI base, int maxConcurrency, Map<String, String> environment) {
    Dispatcher dispatcher = new Dispatcher(daemonThreads());
    dispatcher.setMaxRequests(2 * maxConcurrency);
    dispatcher.setMaxRequestsPerHost(maxConcurrency);
    EnvironmentProxy proxy = new EnvironmentProxy(environment);
    OkHttpClient client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(
                new ConnectionPool(maxConcurrency, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .proxySelector(proxy)
            .proxyAuthenticator(proxy.authenticator())
            .dns(OkHttpExchange::addresses)
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .pingInterval(PING)
            .addNetworkInterceptor(OkHttpExchange::withoutImmediateRetry)
            .build();
    return new OkHttpExchange(client, base);
  }

  /** The same connections and threads, for another host. */
  public OkHttpExchange sharedWith(URI other) {
    return new OkHttpExchange(client, other);
  }

  private static ThreadPoolExecutor daemonThreads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        KEEP_ALIVE.toSeconds(),
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "userfleet-http");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Whatever a resolver says of it: secrets may go to this name in the clear. */
  private static List<InetAddress> addresses(String host) throws UnknownHostException {
    List<InetAddress> addresses = Dns.SYSTEM.lookup(host);
    if (!host.equalsIgnoreCase("localhost")) {
      return addresses;
    }
    List<InetAddress> own = addresses.stream().filter(InetAddress::isLoopbackAddress).toList();
    return own.isEmpty() ? List.of(InetAddresses.forString("127.0.0.1")) : own;
  }

  /**
   * OkHttp acts on this header of a 503, and fails on values that it cannot read as a number:
   * hidden from it, and put back by {@link #read}.
   */
  private static Response withoutImmediateRetry(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.code() != 503) {
      return response;
    }
    Response.Builder hidden =
        response.newBuilder().removeHeader(RETRY_AFTER).removeHeader(HIDDEN_RETRY_AFTER);
    response.headers(RETRY_AFTER).forEach(value -> hidden.addHeader(HIDDEN_RETRY_AFTER, value));
    return hidden.build();
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    Call call = client.newCall(convert(request));
    call.enqueue(
        new Callback() {
          @Override
          public void onResponse(Call any, Response response) {
            try (response) {
              reply.complete(read(response));
            } catch (IOException e) {
              reply.completeExceptionally(e);
            }
          }

          @Override
          public void onFailure(Call any, IOException e) {
            reply.completeExceptionally(telling(e));
          }
        });
    Future<?> unused =
        reply.whenComplete(
            (value, failure) -> {
              if (failure != null) {
                call.cancel();
              }
            });
    return reply;
  }

  /** Of several addresses the first one's failure is told, and another one's may say more. */
  private IOException telling(IOException failure) {
    List<IOException> all =
        Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed()))
            .filter(IOException.class::isInstance)
            .map(IOException.class::cast)
            .toList();
    return all.stream()
        .filter(NoWayException.class::isInstance)
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(OkHttpExchange::isDistrust)
                    .findFirst()
                    .<IOException>map(this::distrusted))
        .orElse(failure);
  }

  /** As where a company's firewall opens TLS, with a certificate of its own. */
  private NoWayException distrusted(IOException failure) {
    NoWayException distrusted =
        new NoWayException(
            "this Java does not trust the certificate of " + base.host() + " (" + failure + ")",
            "Where your company inspects TLS, name a trust store that holds its certificate:"
                + " JDK_JAVA_OPTIONS='-Djavax.net.ssl.trustStore=FILE"
                + " -Djavax.net.ssl.trustStorePassword=PASSWORD', or that of the system:"
                + " -Djavax.net.ssl.trustStoreType=Windows-ROOT, or KeychainStore on a Mac");
    distrusted.initCause(failure);
    return distrusted;
  }

  /** A handshake can also be cut off, which another attempt may mend. */
  private static boolean isDistrust(IOException failure) {
    return failure instanceof SSLPeerUnverifiedException
        // Not any failure of TLS: a record that breaks later may be the answer of a call that
        // landed.
        || (failure instanceof SSLHandshakeException
            && Throwables.getCausalChain(failure).stream()
                .anyMatch(
                    cause ->
                        cause instanceof CertificateException
                            || cause instanceof CertPathValidatorException
                            || cause instanceof CertPathBuilderException));
  }

  private okhttp3.Request convert(Request request) {
    HttpUrl url = base.resolve(request.path());
    if (url == null || !url.host().equals(base.host())) {
      throw new IllegalArgumentException("not a path of " + base.host() + ": " + request.path());
    }
    okhttp3.Request.Builder builder = new okhttp3.Request.Builder().url(url);
    request.headers().forEach(builder::header);
    String body = request.body();
    if (body != null) {
      builder.method(request.method(), new OneShot(body, request.contentType()));
    } else if (WITH_BODY.contains(request.method())) {
      builder.method(request.method(), new OneShot("", null));
    } else {
      builder.method(request.method(), null);
    }
    return builder.build();
  }

  private static Reply read(Response response) throws IOException {
    BufferedSource source = response.body().source();
    if (source.request(LARGEST_BODY + 1)) {
      throw new IOException("the answer is larger than " + LARGEST_BODY + " bytes");
    }
    String body = source.getBuffer().readString(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(response.headers().toMultimap());
    List<String> hidden = headers.remove(HIDDEN_RETRY_AFTER);
    if (hidden != null) {
      headers.put(RETRY_AFTER, hidden);
    }
    return new Reply(response.code(), headers, body);
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** A body that OkHttp must not send twice. */
  private static final class OneShot extends RequestBody {
    private final byte[] bytes;
    private final @Nullable MediaType type;

    OneShot(String text, @Nullable String type) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
      this.type = type == null ? null : MediaType.get(type);
    }

    @Override
    public @Nullable MediaType contentType() {
      return type;
    }

    @Override
    public long contentLength() {
      return bytes.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes);
    }
  }
}
