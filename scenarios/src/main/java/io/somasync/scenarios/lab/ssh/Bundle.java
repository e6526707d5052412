package io.somasync.scenarios.lab.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What another machine needs of the program: launcher, scenarios and jars.
 *
 * @param home the program's folder here
 * @param files below it, in order
 * @param id of all that is in them
 */
public record Bundle(Path home, List<String> files, String id) {
  /** A file in its folder on the other machine that holds the id. */
  public static final String MARK = ".bundle";

  private static final String JARS = "scenarios/target/lib";
  private static final int ID_DIGITS = 16;

  /**
   * The bundle of a program that is built.
   *
   * @throws IOException if it is not, or a file cannot be read
   */
  public static Bundle of(Path home) throws IOException {
    if (!Files.exists(home.resolve(JARS).resolve(".complete"))) {
      throw new IOException("there is no built program in " + home + "; call bin/somasync once");
    }
    List<String> files = new ArrayList<>();
    for (String part : List.of("LICENSE", "NOTICE", "bin", "conf", "lib", JARS)) {
      if (Files.exists(home.resolve(part))) {
        try (Stream<Path> paths = Files.walk(home.resolve(part))) {
          paths
              .filter(Files::isRegularFile)
              .map(file -> home.relativize(file).toString())
              .sorted()
              .forEach(files::add);
        }
      }
    }
    return new Bundle(home, List.copyOf(files), id(home, files));
  }

  private static String id(Path home, List<String> files) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    for (String file : files) {
      digest.update(
          (file + "\n" + Files.size(home.resolve(file)) + "\n").getBytes(StandardCharsets.UTF_8));
      try (InputStream in = Files.newInputStream(home.resolve(file))) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, ID_DIGITS);
  }

  /** Writes it as tar does. */
  public void writeTo(OutputStream out) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-C", home.toAbsolutePath().toString(), "-cf", "-", "-T", "-")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Thread names =
          new Thread(
              () -> {
                try (OutputStream in = tar.getOutputStream()) {
                  in.write(
                      files.stream()
                          .collect(Collectors.joining("\n", "", "\n"))
                          .getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  return; // it has ended
                }
              },
              "tar");
      names.setDaemon(true);
      names.start();
      tar.getInputStream().transferTo(out);
    } finally {
      tar.destroy();
    }
  }
}
