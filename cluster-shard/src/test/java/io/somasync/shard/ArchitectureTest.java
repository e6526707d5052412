package io.somasync.shard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The directions between and inside modules, and which package may know which library. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.somasync.shard");
  }

  @Test
  void shouldSeeTheEngineButNotTheScenarios() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.somasync..")
                .and(resideOutsideOfPackages("io.somasync.shard..", "io.somasync.engine..")))
        .check(classes);
  }

  @Test
  void shouldHaveNoPackageCycles() {
    slices().matching("io.somasync.shard.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void shouldPackInOnePackage() {
    confine("com.esotericsoftware..", "io.somasync.shard.wire..");
  }

  @Test
  void shouldMeasureInOnePackageAndInFlows() {
    confine("kamon..", "io.somasync.shard.metrics..", "io.somasync.shard.flow..");
  }

  @Test
  void shouldStreamInChannelsLinksAndFlows() {
    confine(
        "org.apache.pekko.stream..",
        "io.somasync.shard.channel..",
        "io.somasync.shard.link..",
        "io.somasync.shard.flow..");
  }

  @Test
  void shouldKnowTheLoggingLibraryInOnePackage() {
    confine("ch.qos.logback..", "io.somasync.shard.log..");
  }

  private static void confine(String library, String... places) {
    noClasses()
        .that()
        .resideOutsideOfPackages(places)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(classes);
  }
}
