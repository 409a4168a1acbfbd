package dev.userfleet.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.shard.Shard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a script for the CLI that tells the settings of a stack and writes down the rest. */
@DisabledOnOs(OS.WINDOWS)
final class PreparationTest {
  private static final Job FIRST = new Job("prod-shard-1", new Shard(1, 3), /* exists= */ true);

  @TempDir private Path folder;

  private Cli cli = Cli.of(Path.of(""));

  @BeforeEach
  void script() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("cli.sh"),
            """
            #!/bin/sh
            case "$*" in
              "config --json "*) cat "$5.json" ;;
              *) echo "$*" >> calls ;;
            esac
            """);
    assertTrue(script.toFile().setExecutable(true));
    cli = new Cli(script.toString(), folder);
    settings("prod", "'userfleet:roster':{'value':'new.csv'},'userfleet:report':{'value':'true'}");
    settings("prod-shard-2", "");
  }

  private void settings(String stack, String settings) throws Exception {
    Files.writeString(folder.resolve(stack + ".json"), "{" + settings.replace('\'', '"') + "}");
  }

  private List<String> calls() throws Exception {
    Path calls = folder.resolve("calls");
    return Files.exists(calls)
        ? Files.readAllLines(calls).stream()
            .map(line -> line.replaceFirst(Pattern.quote(" --non-interactive") + ".*", ""))
            .toList()
        : List.of();
  }

  private Preparation preparation() throws Exception {
    return new Preparation(cli, "prod", Optional.empty());
  }

  /** It was called a preview, and the next pulumi up moved people. */
  @Test
  void look_settingsThatDiffer_namedAndLeft() throws Exception {
    settings(
        "prod-shard-1",
        "'userfleet:roster':{'value':'old.csv'},'userfleet:tokens':{'value':'2'},"
            + "'userfleet:shard':{'value':'1/2'}");

    assertEquals(
        Optional.of(
            "prod-shard-1 has other settings than prod, which an up makes the same:"
                + " userfleet:report, userfleet:roster, userfleet:tokens"),
        preparation().look(FIRST));
    assertEquals(List.of(), calls());
  }

  @Test
  void look_anotherNumberOnly_nothingToTell() throws Exception {
    settings(
        "prod-shard-1",
        "'userfleet:roster':{'value':'new.csv'},'userfleet:report':{'value':'true'},"
            + "'userfleet:shard':{'value':'1/2'}");

    assertEquals(Optional.empty(), preparation().look(FIRST));
    assertEquals(List.of(), calls());
  }

  /** As in a job that has the stack's file from nowhere. */
  @Test
  void look_noSettings_givesThem() throws Exception {
    assertEquals(
        Optional.empty(),
        preparation().look(new Job("prod-shard-2", new Shard(2, 3), /* exists= */ true)));

    assertEquals(
        List.of(
            "config cp --stack prod --dest prod-shard-2",
            "config set userfleet:shard 2/3 --stack prod-shard-2"),
        calls());
  }
}
