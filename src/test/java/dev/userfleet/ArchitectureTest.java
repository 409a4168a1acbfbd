package dev.userfleet;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.Sets;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.userfleet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String BASE = "dev.userfleet";

  /** What every room may use, and the tables leave out. */
  private static final Set<String> GROUND = Set.of("text", "time");

  private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\|.*\\| (.*) \\|");
  private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

  @ArchTest
  static final ArchRule rooms_pointOneWay =
      slices().matching(BASE + ".(**)").should().beFreeOfCycles();

  /** What holds personal data is private and follows no links, whoever writes it. */
  @ArchTest
  static final ArchRule files_areWrittenByTheRoomThatKeepsThemPrivate =
      noClasses()
          .that()
          .resideOutsideOfPackage(BASE + ".files")
          // Where somebody said: the export. No person is in the others.
          .and()
          .doNotHaveFullyQualifiedName(BASE + ".roster.command.ExportFiles")
          .and()
          .doNotHaveFullyQualifiedName(BASE + ".rehearsal.ArchiveCommand")
          .and()
          .doNotHaveFullyQualifiedName(BASE + ".init.ProjectFiles")
          .and()
          .resideOutsideOfPackage(BASE + ".demo")
          .should()
          .callMethodWhere(
              target(owner(type(Files.class)))
                  .and(
                      target(
                          nameMatching(
                              "write.*|newBufferedWriter|newOutputStream|newByteChannel|createFile"
                                  + "|createDirector.*|copy|move")))
                  .or(target(owner(type(FileChannel.class))).and(target(name("open")))))
          .orShould()
          .callConstructorWhere(
              target(owner(type(FileOutputStream.class)))
                  .or(target(owner(type(FileWriter.class))))
                  .or(target(owner(type(RandomAccessFile.class)))));

  /** So that nothing of it is loaded where no limit is shared. */
  @ArchTest
  static final ArchRule redis_isKnownToOneRoom =
      noClasses()
          .that()
          .resideOutsideOfPackage(BASE + ".redis")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.lettuce..", "reactor..");

  @ArchTest
  static void rooms_useWhatTheArchitecturePageSays(JavaClasses classes) throws IOException {
    Set<String> told = arrows(told());
    Set<String> actual = arrows(actual(classes));
    assertAll(
        () -> assertEquals(Set.of(), Sets.difference(actual, told), "not on the page"),
        () -> assertEquals(Set.of(), Sets.difference(told, actual), "on the page only"));
  }

  /** Room → rooms it uses, as docs/architecture.md says. */
  private static Map<String, Set<String>> told() throws IOException {
    Map<String, Set<String>> rows = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("docs/architecture.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(
            row.group(1),
            NAME.matcher(row.group(2))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new)));
      }
    }
    Map<String, Set<String>> whole = new TreeMap<>();
    rows.forEach(
        (room, uses) ->
            whole.put(
                room,
                uses.stream()
                    .map(name -> resolved(room, name, rows.keySet()))
                    .collect(Collectors.toCollection(TreeSet::new))));
    return whole;
  }

  /** A room names those beside it, and those within it, without the house they are in. */
  private static String resolved(String room, String name, Set<String> rooms) {
    int dot = room.lastIndexOf('.');
    return Stream.of(dot < 0 ? name : room.substring(0, dot) + "." + name, room + "." + name, name)
        .filter(rooms::contains)
        .findFirst()
        .orElseThrow(() -> new AssertionError(room + " uses " + name + ", which has no row"));
  }

  private static Map<String, Set<String>> actual(JavaClasses classes) {
    Map<String, Set<String>> rooms = new TreeMap<>();
    for (JavaClass type : classes) {
      Set<String> uses = rooms.computeIfAbsent(room(type), room -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(Dependency::getTargetClass)
          .filter(target -> target.getPackageName().startsWith(BASE))
          .map(ArchitectureTest::room)
          .filter(room -> !room.equals(room(type)) && !GROUND.contains(room))
          .forEach(uses::add);
    }
    rooms.remove("");
    return rooms;
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(BASE) ? "" : name.substring(BASE.length() + 1);
  }

  /** Rooms, and arrows between them. */
  private static Set<String> arrows(Map<String, Set<String>> rooms) {
    Set<String> arrows = new TreeSet<>(rooms.keySet());
    rooms.forEach((room, uses) -> uses.forEach(used -> arrows.add(room + " uses " + used)));
    return arrows;
  }

  @ArchTest
  static final ArchRule timeAndChance_areInjected =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.userfleet.time")
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(LockSupport.class, "parkNanos", long.class)
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(ThreadLocalRandom.class, "current");
}
