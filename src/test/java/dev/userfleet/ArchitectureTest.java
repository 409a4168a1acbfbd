package dev.userfleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

@AnalyzeClasses(packages = "dev.userfleet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule dependencies_pointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy("dev.userfleet")
          .layer("demo")
          .definedBy("dev.userfleet.demo..")
          .layer("doctor")
          .definedBy("dev.userfleet.doctor..")
          .layer("forecast")
          .definedBy("dev.userfleet.forecast..")
          .layer("review")
          .definedBy("dev.userfleet.review..")
          .layer("roster")
          .definedBy("dev.userfleet.roster..")
          .layer("person")
          .definedBy("dev.userfleet.person..")
          .layer("program")
          .definedBy("dev.userfleet.program..")
          .layer("provider")
          .definedBy("dev.userfleet.provider..")
          .layer("genesys")
          .definedBy("dev.userfleet.genesys..")
          .layer("throttle")
          .definedBy("dev.userfleet.throttle..")
          .layer("simulator")
          .definedBy("dev.userfleet.simulator..")
          .layer("rehearsal")
          .definedBy("dev.userfleet.rehearsal..")
          .layer("report")
          .definedBy("dev.userfleet.report..")
          .layer("time")
          .definedBy("dev.userfleet.time..")
          .layer("grpc")
          .definedBy("dev.userfleet.grpc..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("demo")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("doctor")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("rehearsal")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("forecast")
          .mayOnlyBeAccessedByLayers("main", "demo", "review")
          .whereLayer("review")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("person")
          .mayOnlyBeAccessedByLayers("program", "roster", "provider", "review")
          .whereLayer("program")
          .mayOnlyBeAccessedByLayers("main", "review", "roster")
          .whereLayer("roster")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("provider")
          .mayOnlyBeAccessedByLayers("main", "doctor", "review")
          .whereLayer("genesys")
          .mayOnlyBeAccessedByLayers(
              "person", "provider", "program", "roster", "forecast", "doctor")
          .whereLayer("throttle")
          .mayOnlyBeAccessedByLayers(
              "genesys", "provider", "demo", "roster", "forecast", "review", "doctor")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("main", "provider", "simulator")
          .whereLayer("grpc")
          .mayOnlyBeAccessedByLayers("program", "provider", "rehearsal")
          .whereLayer("simulator")
          .mayOnlyBeAccessedByLayers("main", "provider", "demo", "forecast", "review");

  @ArchTest
  static final ArchRule timeAndChance_areInjected =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.userfleet.time")
          .should()
          .callMethod(Thread.class, "sleep", long.class)
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
