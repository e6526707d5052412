package io.somasync.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.somasync.engine");

  @Test
  void shouldSeeNothingButTheJdkAndHdrHistogram() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("io.somasync.engine..", "java..", "org.HdrHistogram..")
        .check(ENGINE);
  }

  @Test
  void shouldHaveNoClockNoFileAndNoAmbientRandomness() {
    noClasses()
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.time..", "java.io..", "java.nio..", "java.net..")
        .check(ENGINE);
  }

  @Test
  void shouldHaveNoPackageCycles() {
    slices().matching("io.somasync.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
  }
}
