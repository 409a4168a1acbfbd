package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other languages are generated from. */
@RequiresPulumi
final class SchemaIT {
  private static final String PLUGIN = "./plugin/pulumi-resource-userfleet";

  @Test
  void getSchema_launcher_hasEveryResource(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder);

    Run schema = project.pulumi("package", "get-schema", PLUGIN).succeeded();

    assertEquals(
        Set.of(
            "userfleet:index:User",
            "userfleet:index:UserFleet",
            "userfleet:index:GroupMembers",
            "userfleet:index:QueueMembers",
            "userfleet:index:RoleGrants",
            "userfleet:index:ManagementUnitAgents"),
        JsonParser.parseString(schema.stdout())
            .getAsJsonObject()
            .getAsJsonObject("resources")
            .keySet());
  }
}
