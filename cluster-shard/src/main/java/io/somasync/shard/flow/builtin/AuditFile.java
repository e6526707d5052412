package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.ThreatMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A file of JSON lines that all flows of this JVM, and those of others, add to. */
final class AuditFile {
  private static final Map<Path, AuditFile> OPEN = new ConcurrentSkipListMap<>();

  private final Path path;
  private final FileChannel channel;

  private AuditFile(Path path) {
    this.path = path;
    try {
      channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "file = " + path + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * The file at that path, opened by the first who asks.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  static AuditFile of(Path path) {
    return OPEN.computeIfAbsent(path.toAbsolutePath().normalize(), AuditFile::new);
  }

  /**
   * Adds a line, in one piece. It begins with what brings lines into one order on every placement.
   *
   * @param sequence messages that passed before on the same way of the same cluster
   * @throws UncheckedIOException if it cannot be written
   */
  void add(ThreatMessage message, FlowContext context, long sequence) {
    StringBuilder line = new StringBuilder(192);
    line.append("{\"micros\":").append(message.micros());
    line.append(",\"cluster\":").append(context.cluster());
    line.append(",\"direction\":\"").append(context.direction().label());
    line.append("\",\"sequence\":").append(sequence);
    line.append(",\"id\":").append(message.id());
    line.append(",\"severity\":\"").append(message.severity());
    line.append("\",\"origin\":").append(message.origin());
    line.append(",\"startMicros\":").append(message.startMicros());
    line.append(",\"from\":").append(message.from());
    line.append(",\"to\":").append(message.to());
    line.append(",\"hop\":").append(message.hop());
    line.append(",\"headers\":{");
    String separator = "";
    for (Map.Entry<String, String> header : message.headers().entrySet()) {
      line.append(separator);
      quote(line, header.getKey()).append(':');
      quote(line, header.getValue());
      separator = ",";
    }
    write(line.append("}}\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static StringBuilder quote(StringBuilder to, String text) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (c < ' ') {
        to.append(String.format("\\u%04x", (int) c));
      } else {
        to.append(c);
      }
    }
    return to.append('"');
  }

  private synchronized void write(byte[] line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "file = " + path + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
