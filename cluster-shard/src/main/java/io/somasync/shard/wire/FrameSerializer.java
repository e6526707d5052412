package io.somasync.shard.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.somasync.shard.channel.Frame;

/**
 * Packs a frame component by component. Every window has frames; Kryo's way with records goes
 * through reflection, and takes the compiler half a second before it is fast.
 */
final class FrameSerializer extends Serializer<Frame> {
  @Override
  public void write(Kryo kryo, Output output, Frame frame) {
    output.writeVarLong(frame.window(), true);
    output.writeVarInt(frame.source(), true);
    output.writeVarLong(frame.sequence(), true);
    output.writeBoolean(frame.closes());
    output.writeVarLong(frame.windowRecords(), true);
    output.writeLong(frame.nextBucket());
    output.writeVarLong(frame.linkRecords(), true);
    output.writeVarInt(frame.records().length, true);
    output.writeBytes(frame.records());
  }

  @Override
  public Frame read(Kryo kryo, Input input, Class<? extends Frame> type) {
    return new Frame(
        input.readVarLong(true),
        input.readVarInt(true),
        input.readVarLong(true),
        input.readBoolean(),
        input.readVarLong(true),
        input.readLong(),
        input.readVarLong(true),
        records(input));
  }

  /** A length that cannot be must not make an array of it. */
  private static byte[] records(Input input) {
    int length = input.readVarInt(true);
    if (length < 0 || length > Frame.MAX_BYTES) {
      throw new IllegalArgumentException(
          "a frame with " + length + " bytes of records; at most " + Frame.MAX_BYTES + " may come");
    }
    return input.readBytes(length);
  }
}
