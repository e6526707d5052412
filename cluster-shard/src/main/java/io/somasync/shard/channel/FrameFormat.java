package io.somasync.shard.channel;

import java.nio.ByteBuffer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;

/** Frames on a socket: the number of bytes that follow, big-endian in four bytes, and these. */
final class FrameFormat {
  /** Bytes of the number that a frame begins with. */
  static final int HEAD_BYTES = Integer.BYTES;

  /** Most bytes that may follow; what a frame has beside its records takes far less than a KiB. */
  static final int MOST_BYTES = Frame.MAX_BYTES + 1024;

  private final Serialization serialization;

  FrameFormat(ActorSystem<?> system) {
    serialization = SerializationExtension.get(system);
  }

  /** A frame as bytes that are ready to be written. */
  ByteBuffer pack(Frame frame) {
    byte[] packed = serialization.findSerializerFor(frame).toBinary(frame);
    return ByteBuffer.allocate(HEAD_BYTES + packed.length).putInt(packed.length).put(packed).flip();
  }

  /**
   * The frame of these bytes, which follow its head.
   *
   * @throws IllegalArgumentException if it is none
   */
  Frame unpack(byte[] packed) {
    return serialization.deserialize(packed, Frame.class).get();
  }
}
