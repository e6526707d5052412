package io.somasync.shard.spool;

import io.somasync.engine.traffic.FeedWords;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * How a spool is laid out, in big-endian longs: a header, then blocks of messages, each followed by
 * its CRC-32C. All blocks but the last are full.
 *
 * <p>The header has: magic number, version, messages, start of the last one in µs, checksum over
 * all words (see {@link io.somasync.engine.random.Draws#chain}), CRC-32C of these.
 */
final class SpoolFormat {
  static final long MAGIC = 0x736f6d6173706f6cL; // "somaspol"
  static final long VERSION = 1;
  static final int HEADER_BYTES = 6 * Long.BYTES;
  static final int MESSAGE_BYTES = FeedWords.PER_MESSAGE * Long.BYTES;

  /** Messages of a block. */
  static final int BLOCK = 2048;

  static final int BLOCK_BYTES = BLOCK * MESSAGE_BYTES + Long.BYTES;

  private SpoolFormat() {}

  /** An empty buffer for a block. */
  static ByteBuffer buffer() {
    return ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.BIG_ENDIAN);
  }

  /** CRC-32C of a buffer's first bytes. */
  static long crc(ByteBuffer buffer, int bytes) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.array(), 0, bytes);
    return crc.getValue();
  }

  /** Bytes of a spool of so many messages. */
  static long fileBytes(long messages) {
    long blocks = (messages + BLOCK - 1) / BLOCK;
    return HEADER_BYTES + messages * MESSAGE_BYTES + blocks * Long.BYTES;
  }
}
