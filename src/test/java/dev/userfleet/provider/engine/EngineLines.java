package dev.userfleet.provider.engine;

import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;

/** An engine that has taken a line by the time that the call which sends it returns. */
public final class EngineLines extends EngineGrpc.EngineImplBase implements AutoCloseable {
  public final List<LogRequest> lines = new ArrayList<>();
  private final Server server;
  private final ManagedChannel channel;

  public EngineLines() {
    String name = InProcessServerBuilder.generateName();
    try {
      server =
          InProcessServerBuilder.forName(name).directExecutor().addService(this).build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  public EngineLog log() {
    return new EngineLog(EngineGrpc.newStub(channel), /* address= */ "lines");
  }

  /** What was shown in that row. */
  public List<String> of(String urn) {
    return lines.stream()
        .filter(line -> line.getUrn().equals(urn))
        .map(LogRequest::getMessage)
        .toList();
  }

  @Override
  public void log(LogRequest request, StreamObserver<Empty> observer) {
    lines.add(request);
    observer.onNext(Empty.getDefaultInstance());
    observer.onCompleted();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }
}
