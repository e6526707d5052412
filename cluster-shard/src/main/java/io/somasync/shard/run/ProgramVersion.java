package io.somasync.shard.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Properties;
import java.util.zip.CRC32;

/** Which build of the program this JVM runs. */
public final class ProgramVersion {
  private static final String POM = "/META-INF/maven/io.somasync/cluster-shard/pom.properties";

  private ProgramVersion() {}

  private static final class Holder {
    static final String TEXT = version() + " (" + build() + ")";
  }

  /**
   * Version and build: {@code 0.1.0 (5e1d7c02)}. The build is a check sum of the jar, so that two
   * machines tell whether they have the same.
   */
  public static String text() {
    return Holder.TEXT;
  }

  private static String version() {
    try (InputStream pom = ProgramVersion.class.getResourceAsStream(POM)) {
      Properties properties = new Properties();
      if (pom != null) {
        properties.load(pom);
      }
      return properties.getProperty("version", "development");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String build() {
    CodeSource source = ProgramVersion.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = Path.of(source.getLocation().toURI());
      if (!Files.isRegularFile(jar)) {
        return "classes";
      }
      CRC32 sum = new CRC32();
      sum.update(Files.readAllBytes(jar));
      return "%08x".formatted(sum.getValue());
    } catch (Exception e) {
      return "unknown"; // the class library gives no source, or not a file
    }
  }
}
