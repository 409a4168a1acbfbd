package dev.userfleet.program;

import dev.userfleet.grpc.LocalGrpc;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ManagedChannelProvider;
import io.grpc.ManagedChannelRegistry;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;

/** The channels of the SDK, which never closes them, made with threads that can be ended. */
final class SdkChannels extends ManagedChannelProvider {
  /** The best that a provider can say of itself. */
  private static final int FIRST = 10;

  private final LocalGrpc grpc;

  private SdkChannels(LocalGrpc grpc) {
    this.grpc = grpc;
  }

  /** From now on, for the whole process. */
  static void make(LocalGrpc grpc) {
    ManagedChannelRegistry.getDefaultRegistry().register(new SdkChannels(grpc));
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return FIRST;
  }

  @Override
  protected ManagedChannelBuilder<?> builderForAddress(String name, int port) {
    return grpc.channel(name + ":" + port);
  }

  @Override
  protected ManagedChannelBuilder<?> builderForTarget(String target) {
    return grpc.channel(target);
  }

  @Override
  protected Collection<Class<? extends SocketAddress>> getSupportedSocketAddressTypes() {
    return List.of(InetSocketAddress.class);
  }
}
