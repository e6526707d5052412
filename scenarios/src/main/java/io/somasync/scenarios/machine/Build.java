package io.somasync.scenarios.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What Maven wrote into the program's jar. */
public final class Build {
  private static final String POM = "/META-INF/maven/io.somasync/scenarios/pom.properties";

  private Build() {}

  /** The version of the jar; classes that are run from a folder have none. */
  public static String version() {
    try (InputStream pom = Build.class.getResourceAsStream(POM)) {
      Properties properties = new Properties();
      if (pom != null) {
        properties.load(pom);
      }
      return properties.getProperty("version", "development");
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own jar cannot be read", e);
    }
  }
}
