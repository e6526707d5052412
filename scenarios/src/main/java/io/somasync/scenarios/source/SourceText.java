package io.somasync.scenarios.source;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import io.somasync.scenarios.problem.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a scenario file, read once.
 *
 * @param source where it is from, as errors show it
 */
record SourceText(String source, String text) {
  /** No scenario is as long as this; reading a huge file by mistake would take the memory. */
  private static final int MAX_BYTES = 4 << 20;

  /**
   * Reads a file.
   *
   * @throws ConfigException that says why it cannot be read
   */
  static SourceText of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    } catch (NoSuchFileException e) {
      throw unreadable(file.toString(), "there is no such file");
    } catch (AccessDeniedException e) {
      throw unreadable(file.toString(), "cannot be read; see its permissions");
    } catch (IOException e) {
      throw unreadable(file.toString(), "cannot be read: " + OneLine.message(e.getMessage()));
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @throws ConfigException that says why it cannot be read
   */
  static SourceText of(String source, InputStream in) {
    try {
      return read(source, in);
    } catch (IOException e) {
      throw unreadable(source, "cannot be read: " + OneLine.message(e.getMessage()));
    }
  }

  private static SourceText read(String source, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw unreadable(source, "is larger than 4 MB; it cannot be a scenario");
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CharBuffer to = CharBuffer.allocate(bytes.length);
    boolean isWrong = decoder.decode(from, to, true).isError();
    String text = to.flip().toString();
    // Other encodings may be well-formed by chance, but hardly without a zero.
    int zero = text.indexOf('\0');
    if (isWrong || zero >= 0) {
      int line = lineAt(text, zero >= 0 ? zero : text.length());
      throw new ConfigException.IO(
          origin(source, line), "is not UTF-8 text; save it in that encoding");
    }
    return new SourceText(source, text);
  }

  private static int lineAt(String text, int end) {
    int line = 1;
    for (int i = 0; i < end; i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return line;
  }

  /** A line of a source; 0 is the source as a whole. */
  static ConfigOrigin origin(String source, int line) {
    return ConfigOriginFactory.newSimple(source).withLineNumber(line);
  }

  private static ConfigException unreadable(String source, String why) {
    return new ConfigException.IO(origin(source, 0), why);
  }
}
