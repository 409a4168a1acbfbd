package dev.userfleet.genesys.http;

import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
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

  /** OkHttp resends what is answered 503 with this header, unless it has a one-shot body. */
  private static Response withoutImmediateRetry(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    return response.code() == 503 && "0".equals(response.header("Retry-After"))
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
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
            reply.completeExceptionally(e);
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
    } else if (request.method().equals("POST") || request.method().equals("PATCH")) {
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
    return new Reply(response.code(), response.headers().toMultimap(), body);
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
