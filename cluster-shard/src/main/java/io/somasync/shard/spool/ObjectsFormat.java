package io.somasync.shard.spool;

import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How the texts of a feed's objects are kept beside its spool, in two files. One has the texts,
 * each behind its CRC-32C in 4 bytes. The other has a big-endian long for each message of the
 * spool, in its order: where its text is, or {@link #NOWHERE}.
 */
final class ObjectsFormat {
  /** Stands for a message that has no text. */
  static final long NOWHERE = 0;

  /** Bits of a text's length; above them is the offset of its CRC. */
  private static final int LENGTH_BITS = 21;

  static final int MOST_BYTES = (1 << LENGTH_BITS) - 1;
  static final int CRC_BYTES = Integer.BYTES;

  private ObjectsFormat() {}

  /** The file of texts of the spool in a file. */
  static Path texts(Path spool) {
    return spool.resolveSibling(spool.getFileName() + ".objects");
  }

  /** The file of places of the spool in a file. */
  static Path places(Path spool) {
    return spool.resolveSibling(spool.getFileName() + ".places");
  }

  /** Where a text of at least one byte is. */
  static long place(long offset, int length) {
    return offset << LENGTH_BITS | length;
  }

  static long offset(long place) {
    return place >>> LENGTH_BITS;
  }

  static int length(long place) {
    return (int) place & MOST_BYTES;
  }

  /** CRC-32C of a part of an array. */
  static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
