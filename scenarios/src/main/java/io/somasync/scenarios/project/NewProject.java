package io.somasync.scenarios.project;

import io.somasync.scenarios.folder.Causes;
import io.somasync.scenarios.problem.ScenarioException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Writes a Maven project: a scenario, a flow that it has, and tests of both. */
public final class NewProject {
  private static final String SOURCES = "src/main/java/example/@PACKAGE@/";
  private static final String SERVICES = "src/main/resources/META-INF/services/";
  private static final String TESTS = "src/test/java/example/@PACKAGE@/";

  /** Templates among the resources, and what becomes of them. */
  private static final List<Template> TEMPLATES =
      List.of(
          new Template("pom.xml", "pom.xml"),
          new Template("scenario.conf", "@NAME@.conf"),
          new Template("README.md", "README.md"),
          new Template("gitignore", ".gitignore"),
          new Template("SenderLimit.java", SOURCES + "SenderLimit.java"),
          new Template("service", SERVICES + "io.somasync.shard.flow.ThreatFlow"),
          new Template("SenderLimitTest.java", TESTS + "SenderLimitTest.java"),
          new Template("ScenarioTest.java", TESTS + "ScenarioTest.java"));

  private final ProjectName name;
  private final Path folder;
  private final String version;

  /** What was made, the last first: what is left of a project that could not be written goes. */
  private final Deque<Path> made = new ArrayDeque<>();

  /**
   * A file to be.
   *
   * @param resource what it is made from
   * @param path where it will be in the project
   */
  private record Template(String resource, String path) {
    private String text() throws IOException {
      try (InputStream in = NewProject.class.getResourceAsStream(resource + ".template")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private NewProject(ProjectName name, Path folder, String version) {
    this.name = name;
    this.folder = folder;
    this.version = version;
  }

  /**
   * Writes a project.
   *
   * @param parent folder in which it becomes a folder
   * @param version of the modules that it depends on
   * @return its folder
   * @throws ScenarioException if there is such a folder, or it cannot be written
   */
  public static Path write(ProjectName name, Path parent, String version) throws ScenarioException {
    return new NewProject(name, parent.resolve(name.text()), version).write();
  }

  private Path write() throws ScenarioException {
    try {
      make(folder);
      for (Template template : TEMPLATES) {
        write(folder.resolve(filled(template.path())), filled(template.text()));
      }
      return folder;
    } catch (FileAlreadyExistsException e) {
      throw new ScenarioException(
          "NAME = "
              + name.text()
              + ": "
              + folder.toAbsolutePath().normalize()
              + " exists already; choose another name, or remove it");
    } catch (IOException e) {
      discard();
      throw new ScenarioException(
          "NAME = "
              + name.text()
              + ": cannot be written to "
              + folder.toAbsolutePath().normalize()
              + ": "
              + Causes.of(e)
              + "; go to a folder of yours");
    }
  }

  private void write(Path file, String text) throws IOException {
    makeAll(file.getParent());
    made.push(file);
    Files.writeString(file, text);
  }

  private void makeAll(Path wanted) throws IOException {
    if (!Files.isDirectory(wanted)) {
      makeAll(wanted.getParent());
      make(wanted);
    }
  }

  private void make(Path wanted) throws IOException {
    Files.createDirectory(wanted);
    made.push(wanted);
  }

  private void discard() {
    try {
      for (Path path : made) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      return; // somebody else has put something there: it stays
    }
  }

  private String filled(String template) {
    return template
        .replace("@NAME@", name.text())
        .replace("@PACKAGE@", name.packagePart())
        .replace("@VERSION@", version);
  }
}
