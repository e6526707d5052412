package io.somasync.scenarios.surroundings;

import io.somasync.scenarios.terminal.Glyphs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The standard streams: which are terminals, and what can be shown on them. */
final class Terminals {
  /** From this JDK on, standard streams need not have the default character set. */
  private static final int OWN_ENCODINGS = 18;

  private Terminals() {}

  /** Standard output, with its symbols as it can show them. */
  static PrintStream out() {
    return adapted(System.out, 1, "stdout");
  }

  /** Standard error, with its symbols as it can show them. */
  static PrintStream err() {
    return adapted(System.err, 2, "stderr");
  }

  private static PrintStream adapted(PrintStream stream, int descriptor, String name) {
    boolean coloured = isOne(descriptor) && showsColours(System.getenv());
    return Glyphs.on(stream, charset(name), coloured);
  }

  /** Whether standard error is a terminal on which a line can be painted over. */
  static boolean isStandardErrorOne() {
    return isOne(2) && !isDumb(System.getenv());
  }

  /** See no-color.org. */
  static boolean showsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb(environment);
  }

  private static boolean isDumb(Map<String, String> environment) {
    return "dumb".equals(environment.get("TERM"));
  }

  /**
   * Whether a stream is a terminal. The console of the class library does not tell about standard
   * error, and newer ones have a console even without a terminal.
   */
  private static boolean isOne(int descriptor) {
    Path stream = Path.of("/proc/self/fd/" + descriptor);
    if (!Files.exists(stream)) {
      return System.console() != null;
    }
    try {
      String target = Files.readSymbolicLink(stream).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** What the class library encodes a standard stream with; it tells so itself from JDK 18 on. */
  private static Charset charset(String stream) {
    String name = System.getProperty(stream + ".encoding");
    if (name == null) {
      name = System.getProperty("sun." + stream + ".encoding");
    }
    if (name == null && Runtime.version().feature() >= OWN_ENCODINGS) {
      name = System.getProperty("native.encoding");
    }
    try {
      return name == null ? Charset.defaultCharset() : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Charset.defaultCharset();
    }
  }
}
