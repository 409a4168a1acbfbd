package dev.userfleet.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who runs what.
 *
 * @param actor as the CI system names them, else the machine's user
 * @param commit as the CI system names it, else the repository's; empty outside one
 */
public record Origin(String actor, String commit) {

  /** Of GitHub, GitLab, Azure, Bitbucket, CircleCI, Buildkite and Jenkins. */
  private static final List<String> ACTORS =
      List.of(
          "GITHUB_ACTOR",
          "GITLAB_USER_LOGIN",
          "BUILD_REQUESTEDFOREMAIL",
          "BITBUCKET_STEP_TRIGGERER_UUID",
          "CIRCLE_USERNAME",
          "BUILDKITE_BUILD_CREATOR",
          "BUILD_USER_ID");

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");

  private static final List<String> COMMITS =
      List.of(
          "GITHUB_SHA",
          "CI_COMMIT_SHA",
          "BUILD_SOURCEVERSION",
          "BITBUCKET_COMMIT",
          "CIRCLE_SHA1",
          "BUILDKITE_COMMIT",
          "GIT_COMMIT");

  /**
   * Blocks: reads the repository's files.
   *
   * @param environment this process's variables
   * @param user the machine's name for who runs it
   * @param folder where it runs
   */
  public static Origin of(Map<String, String> environment, String user, Path folder) {
    return new Origin(
        first(environment, ACTORS).orElse(user),
        first(environment, COMMITS).or(() -> commit(folder)).orElse(""));
  }

  private static Optional<String> first(Map<String, String> environment, List<String> names) {
    return names.stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static Optional<String> commit(Path folder) {
    for (@Nullable Path up = folder.toAbsolutePath().normalize(); up != null; up = up.getParent()) {
      Path git = up.resolve(".git");
      if (Files.exists(git)) {
        try {
          return head(git);
        } catch (IOException | RuntimeException e) {
          // A repository of a form that is not known here: a report does without the commit.
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /**
   * @param git a folder, or in a further work tree a file that names one
   */
  private static Optional<String> head(Path git) throws IOException {
    Path own =
        Files.isDirectory(git) ? git : git.resolveSibling(value(git, "gitdir: ")).normalize();
    String head = Files.readString(own.resolve("HEAD")).strip();
    if (!head.startsWith("ref: ")) {
      return commitOnly(head);
    }
    Path shared = own.resolve("commondir");
    Path common =
        Files.exists(shared) ? own.resolve(Files.readString(shared).strip()).normalize() : own;
    String branch = head.substring("ref: ".length());
    Path refs = common.resolve("refs");
    Path loose = common.resolve(branch).normalize();
    if (!loose.startsWith(refs)) {
      // A file of somebody's, not a branch.
      return Optional.empty();
    }
    if (Files.exists(loose)) {
      return commitOnly(Files.readString(loose).strip());
    }
    try (Stream<String> packed = Files.lines(common.resolve("packed-refs"))) {
      return packed
          .filter(line -> line.endsWith(" " + branch))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .findFirst()
          .flatMap(Origin::commitOnly);
    }
  }

  /** Whatever else stands in a file of that name is nobody's to show. */
  private static Optional<String> commitOnly(String text) {
    return Optional.of(text).filter(commit -> COMMIT.matcher(commit).matches());
  }

  private static String value(Path file, String name) throws IOException {
    return Files.readString(file).strip().substring(name.length());
  }
}
