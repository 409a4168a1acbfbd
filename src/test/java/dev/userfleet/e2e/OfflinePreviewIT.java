package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview as a pull-request check runs it: no credentials, no network, no traces. */
@RequiresPulumi
final class OfflinePreviewIT {

  @Test
  void preview_noCredentialsBehindDeadProxy_sendsNothing(@TempDir Path folder) throws Exception {
    try (Tripwire proxy = new Tripwire()) {
      Project project = Project.copyTo(folder).with("HTTPS_PROXY", proxy.url());
      project.pulumi("stack", "init", "staging").succeeded();
      Set<Path> before = files(project.folder());

      Run preview = project.pulumi("preview").succeeded();

      assertFalse(proxy.tripped());
      assertEquals(List.of(), preview.survivors());
      assertEquals(before, files(project.folder()));
    }
  }

  @Test
  void preview_noCredentialsUnreachableApi_sendsNothing(@TempDir Path folder) throws Exception {
    try (Tripwire api = new Tripwire()) {
      Project project = Project.copyTo(folder);
      project.stack(project.shippedRoster());
      project.settings(Project.STACK).pointAt(api.url());

      project.pulumi("preview").succeeded();

      assertFalse(api.tripped());
    }
  }

  @Test
  void preview_embeddedOrg_startsNone(@TempDir Path folder) throws Exception {
    Project project = Project.copyTo(folder);
    project.pulumi("stack", "init", "dev").succeeded();
    Set<Path> before = files(project.folder());

    project.pulumi("preview").succeeded();

    assertEquals(before, files(project.folder()));
  }

  private static Set<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.collect(TreeSet::new, Set::add, Set::addAll);
    }
  }
}
