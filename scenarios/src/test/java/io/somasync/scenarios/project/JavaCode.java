package io.somasync.scenarios.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles Java code of authors: what stands on a page, or is written into a new project. */
public final class JavaCode {
  private JavaCode() {}

  /**
   * Compiles all sources below a folder; warnings are errors.
   *
   * @param classes where classes go, and where others are that the sources see
   */
  public static void compile(Path sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertNotNull(compiler, "tests need a JDK");
    Files.createDirectories(classes);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--release",
                "17",
                "-Xlint:all,-processing,-options,-classfile,-path",
                "-Werror",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                classPath(classes)));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code = compiler.run(null, messages, messages, arguments.toArray(String[]::new));
    assertEquals(0, code, messages::toString);
  }

  /** The class path of these tests, with further folders. */
  public static String classPath(Path... more) {
    StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
    for (Path folder : more) {
      path.append(File.pathSeparator).append(folder);
    }
    return path.toString();
  }
}
