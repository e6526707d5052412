package io.somasync.shard.spool;

import io.somasync.engine.plan.Feed;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Looks up the texts of a feed's objects on the disk, by numbers of messages. The last ones stay in
 * memory, as many as {@link #MOST_KEPT} characters hold: a message passes many representatives in a
 * short while. May be asked by many threads at once.
 */
public final class ObjectsReader implements LongFunction<Optional<String>>, Closeable {
  /** Most characters of texts that are kept. */
  static final int MOST_KEPT = 1 << 22;

  private final Path path;
  private final FileChannel texts;
  private final FileChannel places;
  private final long messages;

  /** In the order in which they were asked for; the first was so longest ago. */
  private final LinkedHashMap<Long, String> kept = new LinkedHashMap<>(16, 0.75f, true);

  private int keptLength;

  private ObjectsReader(Path path, FileChannel texts, FileChannel places, long messages) {
    this.path = path;
    this.texts = texts;
    this.places = places;
    this.messages = messages;
  }

  /**
   * Opens the texts beside the spool of a feed that has them.
   *
   * @throws UncheckedIOException that says in one line what is wrong with them
   */
  public static ObjectsReader open(Feed feed) {
    Path path = ObjectsFormat.texts(Path.of(feed.place()));
    try {
      FileChannel texts = FileChannel.open(path, StandardOpenOption.READ);
      try {
        FileChannel places =
            FileChannel.open(ObjectsFormat.places(Path.of(feed.place())), StandardOpenOption.READ);
        return new ObjectsReader(path, texts, places, feed.messages());
      } catch (IOException e) {
        texts.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw wrong(path, "are gone");
    } catch (IOException e) {
      throw wrong(path, e.getMessage());
    }
  }

  /**
   * The text of a message's object, as JSON without blanks; none if it has none.
   *
   * @throws UncheckedIOException if it cannot be read, or is not what it was
   */
  @Override
  public synchronized Optional<String> apply(long number) {
    if (number < 0 || number >= messages) {
      return Optional.empty(); // the alert comes from nowhere
    }
    String known = kept.get(number);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      return Optional.ofNullable(read(number));
    } catch (IOException e) {
      throw wrong(path, e.getMessage());
    }
  }

  private String read(long number) throws IOException {
    long place = bytes(places, number * Long.BYTES, Long.BYTES).getLong();
    if (place == ObjectsFormat.NOWHERE) {
      return null;
    }
    int length = ObjectsFormat.length(place);
    ByteBuffer behindCrc =
        bytes(texts, ObjectsFormat.offset(place), ObjectsFormat.CRC_BYTES + length);
    if (behindCrc.getInt()
        != ObjectsFormat.crc(behindCrc.array(), ObjectsFormat.CRC_BYTES, length)) {
      throw wrong(path, "were damaged at message " + number);
    }
    String text =
        new String(behindCrc.array(), ObjectsFormat.CRC_BYTES, length, StandardCharsets.UTF_8);
    keep(number, text);
    return text;
  }

  private void keep(long number, String text) {
    kept.put(number, text);
    keptLength += text.length();
    Iterator<Map.Entry<Long, String>> oldest = kept.entrySet().iterator();
    while (keptLength > MOST_KEPT) {
      keptLength -= oldest.next().getValue().length();
      oldest.remove();
    }
  }

  /** Characters of texts in memory. */
  synchronized int keptLength() {
    return keptLength;
  }

  private ByteBuffer bytes(FileChannel from, long offset, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (from.read(bytes, offset + bytes.position()) < 0) {
        throw wrong(path, "end too early");
      }
    }
    return bytes.flip();
  }

  private static UncheckedIOException wrong(Path path, String what) {
    String line = "objects of the feed in " + path + ": " + what;
    return new UncheckedIOException(new IOException(line + SpoolReader.REMEDY));
  }

  @Override
  public void close() {
    try (texts) {
      places.close();
    } catch (IOException e) {
      throw wrong(path, e.getMessage());
    }
  }
}
