package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;

class DeploymentTest {
  private static final String URN = "urn:pulumi:dev::userfleet::userfleet:index:User::";

  @TempDir Path folder;

  @Property(tries = 15)
  void upInSequence_anyDeclaredSets_orgHoldsEachAndNothingIsLeftToDo(
      @ForAll("declaredSets") List<Map<String, String>> sets) throws IOException {
    Path fresh = Files.createTempDirectory("rehearsal");
    try (Stagehand stage = new Stagehand(fresh)) {
      for (Map<String, String> declared : sets) {
        String unused = stage.up(registrations(declared));
        Map<String, String> expected = new TreeMap<>();
        declared.forEach((key, name) -> expected.put(key + "@example.com", name));
        assertEquals(expected, stage.users());
        String again = stage.preview(registrations(declared));
        assertTrue(
            again.contains("Resources:\n    " + (declared.size() + 1) + " unchanged\n"), again);
      }
    } finally {
      MoreFiles.deleteRecursively(fresh, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  @Provide
  Arbitrary<List<Map<String, String>>> declaredSets() {
    Arbitrary<String> keys = Arbitraries.of("e1", "e2", "e3", "e4", "e5", "e6");
    Arbitrary<String> names = Arbitraries.of("Ada", "Alan", "Grace");
    return Arbitraries.maps(keys, names).ofMaxSize(6).list().ofMinSize(2).ofMaxSize(4);
  }

  @Test
  void up_aliasedKey_keepsTheUser() {
    try (Stagehand stage = new Stagehand(folder)) {
      String unused = stage.up(List.of(ada("e1")));
      RegisterResourceRequest.Builder renamed =
          ada("e2").addAliases(Alias.newBuilder().setSpec(Alias.Spec.newBuilder().setName("e1")));
      String report = stage.up(List.of(renamed));
      assertTrue(report.contains("    2 unchanged\n"), report);
    }
  }

  @Test
  void up_password_isInNoFileAndMakesNoDiff() throws IOException {
    Struct inputs =
        Props.with(
            Props.of("{'email':'ada@example.com','name':'Ada'}"),
            "password",
            Props.secret("never-shown"));
    try (Stagehand stage = new Stagehand(folder)) {
      String unused = stage.up(List.of(Stagehand.user("e1", inputs)));
      assertFalse(Files.readString(folder.resolve("state.json")).contains("never-shown"));
      String again = stage.preview(List.of(Stagehand.user("e1", inputs)));
      assertTrue(again.contains("    2 unchanged\n"), again);
    }
  }

  @Test
  void up_ignoredProperty_keepsItsValue() {
    try (Stagehand stage = new Stagehand(folder)) {
      String unused = stage.up(List.of(ada("e1")));
      Struct renamed = Props.of("{'email':'ada@example.com','name':'Other'}");
      String report = stage.up(List.of(Stagehand.user("e1", renamed).addIgnoreChanges("name")));
      assertTrue(report.contains("    2 unchanged\n"), report);
    }
  }

  @Test
  void up_failedUser_continuesAndSkipsWhoNeedsIt() {
    try (Stagehand stage = new Stagehand(folder).continuingOnError()) {
      String report =
          stage.up(List.of(nowhere("e1"), grace("e2"), ada("e3").addDependencies(URN + "e1")));
      assertEquals(Map.of("grace@example.com", "Grace"), stage.users());
      assertTrue(report.contains("    1 errored\n"), report);
    }
  }

  @Test
  void up_failedUser_deletesNothingWithoutContinueOnError() {
    try (Stagehand stage = new Stagehand(folder)) {
      String unused = stage.up(List.of(grace("e2")));
      String again = stage.up(List.of(nowhere("e1")));
      assertEquals(Map.of("grace@example.com", "Grace"), stage.users(), again);
    }
  }

  @Test
  void up_invalidUser_namesThePropertyAndMakesNobody() {
    Struct inputs = Props.of("{'email':'no address','name':'Ada'}");
    try (Stagehand stage = new Stagehand(folder)) {
      String report = stage.up(List.of(Stagehand.user("e1", inputs)));
      assertTrue(
          report.contains(
              "error: userfleet:index:User resource 'e1': property email has a problem: \"no address\""
                  + " is no e-mail address such as ann@example.com"),
          report);
    }
  }

  @Test
  void up_protectedUserWithoutRow_isNotDeleted() {
    try (Stagehand stage = new Stagehand(folder)) {
      String unused = stage.up(List.of(ada("e1").setProtect(true)));
      String report = stage.up(List.of());
      assertTrue(
          report.contains(
              "\" cannot be deleted\n    because it is protected. An `up` with its row in the roster"
                  + " takes the protection off"),
          report);
      assertEquals(Map.of("ada@example.com", "Ada"), stage.users());
    }
  }

  @Test
  void preview_newUser_isUnknownAndChangesNothing() {
    try (Stagehand stage = new Stagehand(folder)) {
      String report = stage.preview(List.of(ada("e1")));
      assertTrue(report.contains("    + 2 to create\n"), report);
      assertEquals(Map.of(), stage.users());
      assertEquals(List.of(), stage.state());
    }
  }

  @Test
  void up_unknownOption_isRefusedByName() {
    try (Stagehand stage = new Stagehand(folder)) {
      String report = stage.up(List.of(ada("e1").addReplaceOnChanges("name")));
      assertTrue(
          report.contains(
              "a rehearsal does not know the resource option replaceOnChanges; use the Pulumi CLI"),
          report);
    }
  }

  @Test
  void destroy_all_leavesNothing() {
    try (Stagehand stage = new Stagehand(folder)) {
      String unused = stage.up(List.of(ada("e1"), grace("e2").addDependencies(URN + "e1")));
      String report = stage.play(/* preview= */ false, new Destroy());
      assertTrue(report.contains("    - 3 deleted\n"), report);
      assertEquals(List.of(), stage.state());
      assertEquals(Map.of(), stage.users());
    }
  }

  @Test
  void import_underNobody_saysWhatToRunFirst() {
    try (Stagehand stage = new Stagehand(folder)) {
      Import nobodys =
          new Import(Stagehand.USER, "e9", "id", /* parent= */ "fleet", /* protect= */ true);
      RehearsalException failure =
          assertThrows(RehearsalException.class, () -> stage.play(/* preview= */ false, nobodys));
      assertEquals(
          "--parent: the state has no resource fleet; run rehearse up first", failure.getMessage());
    }
  }

  @Test
  void import_userOfTheOrg_isProtectedUntilDeclared() {
    try (Stagehand stage = new Stagehand(folder)) {
      String unused = stage.up(List.of(ada("e1")));
      String id = idOf(stage, "e1");
      String report =
          stage.play(
              /* preview= */ false,
              new Import(Stagehand.USER, "e9", id, /* parent= */ "", /* protect= */ true));
      assertTrue(report.contains("    = 1 imported\n"), report);
      assertTrue(find(stage, "e9").protect());
      String up = stage.up(List.of(ada("e9")));
      assertFalse(find(stage, "e9").protect(), up);
    }
  }

  private static Resource find(Stagehand stage, String key) {
    return stage.state().stream()
        .filter(resource -> resource.urn().endsWith("::" + key))
        .findFirst()
        .orElseThrow();
  }

  private static String idOf(Stagehand stage, String key) {
    return find(stage, key).id();
  }

  private static List<RegisterResourceRequest.Builder> registrations(Map<String, String> users) {
    return users.entrySet().stream()
        .map(
            user ->
                Stagehand.user(
                    user.getKey(),
                    Props.of(
                        "{'email':'"
                            + user.getKey()
                            + "@example.com','name':'"
                            + user.getValue()
                            // A user who was deleted comes back, whatever the name is by then.
                            + "','samePerson':true}")))
        .toList();
  }

  private static RegisterResourceRequest.Builder ada(String key) {
    return Stagehand.user(key, Props.of("{'email':'ada@example.com','name':'Ada'}"));
  }

  private static RegisterResourceRequest.Builder grace(String key) {
    return Stagehand.user(key, Props.of("{'email':'grace@example.com','name':'Grace'}"));
  }

  private static RegisterResourceRequest.Builder nowhere(String key) {
    return Stagehand.user(
        key, Props.of("{'email':'b@example.com','name':'B','division':'Nowhere'}"));
  }
}
