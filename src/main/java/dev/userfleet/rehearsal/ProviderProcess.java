package dev.userfleet.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Empty;
import dev.userfleet.grpc.LocalGrpc;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pulumirpc.ResourceProviderGrpc;

/** A provider's process, and the channel to it. Thread-safe. */
final class ProviderProcess implements Plugin {
  private static final long CANCEL_SECONDS = 5;

  private final Process process;
  private final Duration lastWords;
  private final LocalGrpc grpc;
  private final CompletableFuture<ManagedChannel> channel;

  private ProviderProcess(Process process, Duration lastWords, LocalGrpc grpc) {
    this.process = process;
    this.lastWords = lastWords;
    this.grpc = grpc;
    this.channel = new CompletableFuture<>();
    Thread reader = new Thread(this::readOutput, "userfleet-provider-output");
    reader.setDaemon(true);
    reader.start();
  }

  static Plugins of(JavaCommand java) {
    return (folder, engineAddress, grpc) -> {
      try {
        return new ProviderProcess(
            java.process(folder, "provider", engineAddress).start(), java.lastWords(), grpc);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  @Override
  public CompletableFuture<? extends Channel> channel() {
    return channel;
  }

  @Override
  public void cancel() {
    if (!channel.isDone() || channel.isCompletedExceptionally()) {
      return;
    }
    try {
      Empty unused =
          ResourceProviderGrpc.newBlockingStub(channel.join())
              .withDeadlineAfter(CANCEL_SECONDS, TimeUnit.SECONDS)
              .cancel(Empty.getDefaultInstance());
    } catch (RuntimeException e) {
      // A process that has gone has nothing to cancel.
    }
  }

  /** As the engine ends a plugin: cancel, a signal, a moment for last answers, a kill. */
  @Override
  public void close() {
    cancel();
    process.destroy();
    try {
      if (!process.waitFor(lastWords.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    if (channel.isDone() && !channel.isCompletedExceptionally()) {
      channel.join().shutdownNow();
    }
  }

  /**
   * The first line is the port; nobody reads the others, but the process must not wait for that.
   */
  private void readOutput() {
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      @Nullable String port = out.readLine();
      if (port == null) {
        channel.completeExceptionally(
            new RehearsalException("the provider ended before it was ready; see the lines above"));
        return;
      }
      channel.complete(grpc.channel("127.0.0.1:" + port).build());
      out.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      channel.completeExceptionally(e);
    }
  }
}
