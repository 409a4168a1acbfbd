package dev.userfleet.rehearsal;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Makes archives of the classes that the program and the provider load: Java's class data sharing,
 * with which both start in half the time. Java uses one only with the jar and the Java that it was
 * made with, and does without otherwise.
 */
@Command(
    name = "archive",
    header = "A faster start, by archives of classes.",
    mixinStandardHelpOptions = true,
    description = {
      "Makes archives of classes beside the jar, with which the program and the provider start in"
          + " half the time. The build does so by itself; an installed plugin's jar needs it once.",
      "The provider finds its own. For the program, give pulumi the environment variable"
          + " JDK_JAVA_OPTIONS=-XX:SharedArchiveFile=plugin/userfleet-program.jsa."
    })
public final class ArchiveCommand implements Callable<Integer> {
  private static final Duration LONGEST_DUMP = Duration.ofMinutes(2);
  private static final List<String> FACES = List.of(JavaCommand.PROGRAM, "provider");

  /** Java's own warnings would stand before the provider's port. */
  private static final String QUIET = "-Xlog:disable";

  private static final String FIRST = "key,email,name\nE1,ann@example.com,Ann Arbor\n";
  private static final String SECOND = "E2,ben@example.com,Ben Bold\n";

  private final Timing timing;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  public ArchiveCommand(Timing timing) {
    this.timing = timing;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    if (!jar.toString().endsWith(".jar")) {
      return failed(jar + " is no jar; run java -jar userfleet.jar archive");
    }
    try {
      for (String face : FACES) {
        Files.deleteIfExists(ClassArchive.of(jar, face));
      }
      return make(jar);
    } catch (IOException | RehearsalException e) {
      return failed(e.toString());
    }
  }

  private int make(Path jar) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(jar.resolveSibling(""), "userfleet-archive-");
    try {
      StringWriter told = new StringWriter();
      if (play(folder, new PrintWriter(told)) != 0) {
        return failed("the rehearsal failed:\n" + told);
      }
      List<String> missing = new ArrayList<>();
      for (String face : FACES) {
        if (isWhole(folder, face)) {
          // One that is cut short ends the JVM with a SIGBUS (17): only whole ones get their name.
          Files.move(
              made(folder, face), ClassArchive.of(jar, face), StandardCopyOption.ATOMIC_MOVE);
        } else {
          missing.add(face);
        }
      }
      return missing.isEmpty()
          ? 0
          : failed("this Java left none of the " + String.join(" and the ", missing));
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private int failed(String reason) {
    spec.commandLine()
        .getErr()
        .println("userfleet: made no archive of classes, and does without: " + reason);
    return 1;
  }

  /** An up that finds one user and creates another loads nearly all that other commands do. */
  private int play(Path folder, PrintWriter out) throws IOException {
    int found = play(folder, FIRST, face -> List.of(QUIET), out);
    return found != 0
        ? found
        : play(
            folder,
            FIRST + SECOND,
            face -> List.of(QUIET, "-XX:ArchiveClassesAtExit=" + made(folder, face)),
            out);
  }

  private int play(
      Path folder, String roster, Function<String, List<String>> flags, PrintWriter out)
      throws IOException {
    Files.writeString(folder.resolve("roster.csv"), roster);
    StackConfig config =
        new StackConfig(
            "userfleet",
            "dev",
            Map.of("userfleet:roster", "roster.csv", "userfleet:simulator", "true"));
    JavaCommand java = java(flags);
    return new Rehearsal(java, timing, out, out)
        .play(
            new Run(config, folder, /* preview= */ false, /* parallel= */ 2, false),
            folder.resolve("state.json"),
            /* expectNoChanges= */ false,
            new Update(new ProgramProcess(java)));
  }

  private boolean isWhole(Path folder, String face) throws IOException, InterruptedException {
    Path file = made(folder, face);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    List<String> flags =
        List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+VerifySharedSpaces",
            // Else one that cannot be used is passed over.
            "-Xshare:on",
            "-XX:SharedArchiveFile=" + file);
    Process check =
        java(any -> flags)
            .process(folder, "--version")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return check.waitFor() == 0;
  }

  private JavaCommand java(Function<String, List<String>> flags) {
    return new JavaCommand(spec.root().userObject().getClass().getName()).with(flags, LONGEST_DUMP);
  }

  private static Path made(Path folder, String face) {
    return ClassArchive.of(folder.resolve("jar"), face);
  }
}
