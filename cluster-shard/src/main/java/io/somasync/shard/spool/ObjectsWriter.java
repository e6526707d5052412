package io.somasync.shard.spool;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes the texts of a feed's objects beside its spool: the texts as they come, and when the
 * messages are in their order, where the text of each is.
 */
public final class ObjectsWriter implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final DataOutputStream texts;
  private final DataOutputStream places;
  private long offset;

  /**
   * Beside the spool in a file.
   *
   * @throws IOException if there are such files already, or they cannot be made
   */
  public ObjectsWriter(Path spool) throws IOException {
    texts = open(ObjectsFormat.texts(spool));
    try {
      places = open(ObjectsFormat.places(spool));
    } catch (IOException e) {
      texts.close();
      throw e;
    }
  }

  private static DataOutputStream open(Path path) throws IOException {
    return new DataOutputStream(
        new BufferedOutputStream(
            Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            BUFFER));
  }

  /**
   * Adds a text.
   *
   * @param length number of its bytes in UTF-8, 0 for no text, at most 2<sup>21</sup> − 1
   * @return what {@link #addPlace} is to be told when its message's turn has come
   */
  public long addText(byte[] text, int length) throws IOException {
    if (length > ObjectsFormat.MOST_BYTES) {
      throw new IllegalArgumentException("a text of " + length + " bytes is too long");
    }
    if (length == 0) {
      return ObjectsFormat.NOWHERE;
    }
    long place = ObjectsFormat.place(offset, length);
    texts.writeInt(ObjectsFormat.crc(text, 0, length));
    texts.write(text, 0, length);
    offset += ObjectsFormat.CRC_BYTES + length;
    return place;
  }

  /** Tells where the text of the next message of the spool is. */
  public void addPlace(long place) throws IOException {
    places.writeLong(place);
  }

  @Override
  public void close() throws IOException {
    try (texts) {
      places.close();
    }
  }
}
