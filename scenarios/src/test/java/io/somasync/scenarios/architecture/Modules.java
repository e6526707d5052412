package io.somasync.scenarios.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** What all three modules are made of. */
final class Modules {
  /**
   * A module.
   *
   * @param name as Maven calls it
   * @param root the package that all its packages are in
   */
  record Module(String name, String root) {}

  /** From the inside out: each sees those before it. */
  static final List<Module> ALL =
      List.of(
          new Module("engine", "io.somasync.engine"),
          new Module("cluster-shard", "io.somasync.shard"),
          new Module("scenarios", "io.somasync.scenarios"));

  private Modules() {}

  private static final class Holder {
    static final JavaClasses CLASSES =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.somasync");
  }

  /** All classes but those of tests. */
  static JavaClasses classes() {
    return Holder.CLASSES;
  }
}
