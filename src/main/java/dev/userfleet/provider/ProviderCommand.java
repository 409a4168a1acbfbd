package dev.userfleet.provider;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The plugin, as the engine starts it: its own flags first, the engine's address last. */
@Command(
    name = "provider",
    header = "The provider plugin; the Pulumi engine starts it by itself.",
    mixinStandardHelpOptions = true)
public final class ProviderCommand implements Callable<Integer> {

  @Unmatched private final List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    serve(arguments);
    return 0;
  }

  /**
   * Serves until the engine is gone; blocks.
   *
   * @param arguments as the engine gives them; without an address one will attach itself
   */
  public static void serve(List<String> arguments) throws IOException, InterruptedException {
    String last = arguments.isEmpty() ? "" : arguments.get(arguments.size() - 1);
    ProviderProcess.run(last.contains(":") ? last : null, System.getenv(), System.out);
  }
}
