package io.somasync.scenarios.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
  private static final String PROPERTIES = "/META-INF/maven/io.somasync/scenarios/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(PROPERTIES)) {
      if (in != null) {
        properties.load(in);
      }
    }
    return new String[] {
      "somasync "
          + properties.getProperty("version", "development")
          + " on Java "
          + Runtime.version()
    };
  }
}
