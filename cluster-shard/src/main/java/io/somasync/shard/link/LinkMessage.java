package io.somasync.shard.link;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.util.ByteString;

/**
 * What the two ends of a link say on its socket. Each message is framed by its length, big-endian
 * in four bytes; its first byte tells its kind, and numbers are big-endian.
 */
sealed interface LinkMessage {
  /** Most words of records in a message: those of a frame of a channel. */
  int MOST_WORDS = 16 * 1024;

  /** Most bytes of a message. */
  int MOST_BYTES = MOST_WORDS * Long.BYTES + 64;

  /** Bytes of a {@link Hello}'s pass. */
  int PASS_BYTES = 32;

  /** As it is written. */
  ByteString packed();

  /**
   * The lower end asks for the link.
   *
   * @param pass what the other end has told to its peers alone; {@link #PASS_BYTES} ASCII
   *     characters
   * @param lower cluster at the end that asks
   * @param upper cluster at the other end
   * @param number of this attempt, counted for the link from 1; later ones replace earlier ones
   * @param received sequence of the last message with sends that the lower end has taken in
   */
  record Hello(String pass, int lower, int upper, int number, long received)
      implements LinkMessage {
    @Override
    public ByteString packed() {
      byte[] said = pass.getBytes(StandardCharsets.US_ASCII);
      if (said.length != PASS_BYTES) {
        throw new IllegalArgumentException("a pass of " + said.length + " bytes");
      }
      return pack(
          ByteBuffer.allocate(1 + PASS_BYTES + 3 * Integer.BYTES + Long.BYTES)
              .put(HELLO)
              .put(said)
              .putInt(lower)
              .putInt(upper)
              .putInt(number)
              .putLong(received));
    }
  }

  /**
   * The upper end grants the link.
   *
   * @param received sequence of the last message with sends that the upper end has taken in
   */
  record Welcome(long received) implements LinkMessage {
    @Override
    public ByteString packed() {
      return pack(ByteBuffer.allocate(1 + Long.BYTES).put(WELCOME).putLong(received));
    }
  }

  /** The upper end has no file descriptor for the link, and closes the socket. */
  record Full() implements LinkMessage {
    @Override
    public ByteString packed() {
      return pack(ByteBuffer.allocate(1).put(FULL));
    }
  }

  /**
   * Sends of one window.
   *
   * @param window their window, from 1
   * @param sequence number of the message in this direction of the link, from 1
   * @param words of {@link io.somasync.engine.kernel.Records}; not to be changed
   */
  record Sends(long window, long sequence, long[] words) implements LinkMessage {
    @Override
    public ByteString packed() {
      ByteBuffer buffer =
          ByteBuffer.allocate(1 + (2 + words.length) * Long.BYTES)
              .put(SENDS)
              .putLong(window)
              .putLong(sequence);
      for (long word : words) {
        buffer.putLong(word);
      }
      return pack(buffer);
    }
  }

  /**
   * Sends up to a number have been taken in. As the lower end's first word after {@link Welcome} it
   * says that the link is open.
   */
  record Taken(long received) implements LinkMessage {
    @Override
    public ByteString packed() {
      return pack(ByteBuffer.allocate(1 + Long.BYTES).put(TAKEN).putLong(received));
    }
  }

  byte HELLO = 1;
  byte WELCOME = 2;
  byte FULL = 3;
  byte SENDS = 4;
  byte TAKEN = 5;

  private static ByteString pack(ByteBuffer buffer) {
    return ByteString.fromArrayUnsafe(buffer.array());
  }

  /**
   * What was written.
   *
   * @throws LinkException if it is none of these
   */
  static LinkMessage of(ByteString bytes) {
    ByteBuffer buffer = bytes.asByteBuffer();
    LinkMessage message;
    try {
      byte kind = buffer.get();
      message =
          switch (kind) {
            case HELLO -> hello(buffer);
            case WELCOME -> new Welcome(buffer.getLong());
            case FULL -> new Full();
            case SENDS -> sends(buffer);
            case TAKEN -> new Taken(buffer.getLong());
            default -> throw new LinkException("a message of kind " + kind);
          };
    } catch (BufferUnderflowException e) {
      throw new LinkException("a message of " + bytes.size() + " bytes, which are too few");
    }
    if (buffer.hasRemaining()) {
      throw new LinkException(
          "a message of " + bytes.size() + " bytes, " + buffer.remaining() + " too many");
    }
    return message;
  }

  private static Hello hello(ByteBuffer buffer) {
    byte[] pass = new byte[PASS_BYTES];
    buffer.get(pass);
    return new Hello(
        new String(pass, StandardCharsets.US_ASCII),
        buffer.getInt(),
        buffer.getInt(),
        buffer.getInt(),
        buffer.getLong());
  }

  private static Sends sends(ByteBuffer buffer) {
    long window = buffer.getLong();
    long sequence = buffer.getLong();
    long[] words = new long[buffer.remaining() / Long.BYTES];
    buffer.asLongBuffer().get(words);
    buffer.position(buffer.position() + words.length * Long.BYTES);
    return new Sends(window, sequence, words);
  }
}
