package dev.userfleet.rehearsal;

import com.google.gson.Gson;
import java.io.IOException;
import java.util.Map;

/** The Pulumi program's process, with the variables that the Java SDK reads. */
final class ProgramProcess {
  /** What the engine says where no organization is known. */
  static final String ORGANIZATION = "organization";

  private static final Gson GSON = new Gson();

  private ProgramProcess() {}

  static Process start(JavaCommand java, Run run, String address) throws IOException {
    ProcessBuilder program = java.process(run.folder());
    program
        .environment()
        .putAll(
            Map.of(
                "PULUMI_MONITOR", address,
                "PULUMI_ENGINE", address,
                "PULUMI_ORGANIZATION", ORGANIZATION,
                "PULUMI_PROJECT", run.config().project(),
                "PULUMI_STACK", run.config().stack(),
                "PULUMI_ROOT_DIRECTORY", run.folder().toString(),
                "PULUMI_DRY_RUN", String.valueOf(run.preview()),
                "PULUMI_PARALLEL", String.valueOf(run.parallel()),
                "PULUMI_CONFIG", GSON.toJson(run.config().values()),
                "PULUMI_CONFIG_SECRET_KEYS", "[]"));
    return program.redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
  }
}
