package io.somasync.scenarios;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The directions inside this module, and which package may know which library. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.somasync.scenarios");
  }

  @Test
  void shouldHaveNoPackageCycles() {
    slices().matching("io.somasync.scenarios.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void shouldNotSeeWhatMembersAreMadeOf() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.pekko..", "kamon..", "com.esotericsoftware..", "scala..")
        .check(classes);
  }

  @Test
  void shouldReadScenarioFilesWhereTheirMeaningIsNotKnown() {
    confine(
        "com.typesafe.config..",
        "io.somasync.scenarios.problem..",
        "io.somasync.scenarios.settings..",
        "io.somasync.scenarios.source..");
  }

  @Test
  void shouldReadCommandLinesInOnePackage() {
    confine("picocli..", "io.somasync.scenarios.command..");
  }

  @Test
  void shouldKnowTestsInOnePackage() {
    confine("org.junit..", "io.somasync.scenarios.junit..");
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
