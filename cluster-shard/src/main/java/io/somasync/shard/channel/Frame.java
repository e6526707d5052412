package io.somasync.shard.channel;

import io.somasync.engine.kernel.Records;
import io.somasync.shard.protocol.WireMessage;

/**
 * A frame on the channel from one member to another: sends between clusters, packed.
 *
 * <p>A channel belongs to one attempt at a run, so a frame need not tell which. A record is the
 * words of {@link Records}, big-endian, with what is attached to it. The last frame of a window
 * closes it: it tells how many records the window had on this channel, and the next event of its
 * source.
 *
 * @param window number of the window, from 1
 * @param source member it comes from, from 0
 * @param sequence number of the frame on its channel, from 1
 * @param closes whether it is the window's last
 * @param windowRecords if it closes: records of the window on this channel
 * @param nextBucket if it closes: bucket of the source's next event, the sends of this window to
 *     anybody included
 * @param linkRecords if it closes: records of the window that came over links of their own, and not
 *     on this channel
 * @param records the records
 */
public record Frame(
    long window,
    int source,
    long sequence,
    boolean closes,
    long windowRecords,
    long nextBucket,
    long linkRecords,
    byte[] records)
    implements WireMessage {
  /** Most bytes of records in a frame. */
  public static final int MAX_BYTES = 128 * 1024;

  /** Bytes of a record. */
  public static final int RECORD_BYTES = Records.WORDS * Long.BYTES;

  /** Of a window whose records all go on channels. */
  public Frame(
      long window,
      int source,
      long sequence,
      boolean closes,
      long windowRecords,
      long nextBucket,
      byte[] records) {
    this(window, source, sequence, closes, windowRecords, nextBucket, 0, records);
  }
}
