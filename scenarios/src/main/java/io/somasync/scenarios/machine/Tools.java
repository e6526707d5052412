package io.somasync.scenarios.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of what the program is built and run with. */
final class Tools {
  private static final int LEAST_JAVA = 17;
  private static final int LEAST_MAVEN_MINOR = 8;
  private static final int SECONDS = 20;

  private Tools() {}

  static Checkup java() {
    boolean hasCompiler =
        Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "javac"));
    return new Checkup(
        "JDK",
        Runtime.version().feature() >= LEAST_JAVA && hasCompiler,
        Runtime.version() + (hasCompiler ? "" : ", without a compiler"),
        "install a JDK of at least 17: apt-get install openjdk-17-jdk-headless");
  }

  static Checkup maven() {
    return maven(versionOfMaven());
  }

  /** Without Maven nothing can be built; but what runs this has been built already. */
  static Checkup maven(String version) {
    Matcher matcher = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)[\\w.-]*").matcher(version);
    if (!matcher.find()) {
      return new Checkup("Maven", true, version + ", not needed until the next build", "");
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    boolean isOk = major > 3 || major == 3 && minor >= LEAST_MAVEN_MINOR;
    return new Checkup(
        "Maven",
        isOk,
        matcher.group().replace("Apache Maven ", ""),
        "the next build needs at least 3.8: apt-get install maven");
  }

  private static String versionOfMaven() {
    Process process = null;
    try {
      process = new ProcessBuilder("mvn", "-v").redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return "mvn -v does not answer";
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "not found";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "check interrupted";
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }
}
