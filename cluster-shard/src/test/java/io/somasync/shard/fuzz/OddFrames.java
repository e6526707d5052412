package io.somasync.shard.fuzz;

import io.somasync.shard.security.issue.TestCertificates;
import io.somasync.shard.security.issue.TestCertificates.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Frames drawn from a seed: random ones, and such as were right before something in them changed.
 */
public final class OddFrames {
  private static final int MOST_BYTES = 2_048;
  private static final int MOST_CHANGES = 8;
  private static final byte[] CANARY = Canary.serialized();
  private static final byte[] CANARY_BY_NAME = byName(Canary.class.getName());
  private static final byte[] HELLO = hello();

  private final long seed;
  private final List<byte[]> right;

  /**
   * @param right frames that are in order; drawn ones are not
   */
  public OddFrames(long seed, List<byte[]> right) {
    this.seed = seed;
    this.right = List.copyOf(right);
  }

  /** Seed of tests: the one that the command line asks for, if it does. */
  public static long seed() {
    return Long.getLong("somasync.test.seed", 20261129);
  }

  /** Frames that a test draws: few, unless the command line asks for more. */
  public static int count() {
    return Integer.getInteger("somasync.test.frames", 300);
  }

  /** How to draw a frame again in a test. */
  public String replay(int number, Class<?> test) {
    return "frame %d of seed %d; replay: mvn test -pl engine,cluster-shard -Dtest=%s"
            .formatted(number, seed, test.getSimpleName())
        + " -Dsurefire.failIfNoSpecifiedTests=false"
        + " -Dtest.frames=%d -Dtest.jvm.options=-Dsomasync.test.seed=%d"
            .formatted(number + 1, seed);
  }

  /** The frame of that number. */
  public byte[] frame(int number) {
    SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * number);
    return switch (random.nextInt(6)) {
      case 0 -> bytes(random, random.nextInt(MOST_BYTES));
      case 1 -> joined(length(random), bytes(random, random.nextInt(MOST_BYTES)));
      case 2 -> joined(length(random), CANARY);
      case 3 -> joined(new byte[random.nextInt(2) * 4], changed(random, CANARY_BY_NAME, 2));
      case 4 -> changed(random, HELLO, MOST_CHANGES);
      default -> changed(random, right.get(random.nextInt(right.size())), MOST_CHANGES);
    };
  }

  private static byte[] bytes(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A greeting, and a length that may be anything. */
  private static byte[] length(SplittableRandom random) {
    byte[] greeting = "AKKA".getBytes(StandardCharsets.US_ASCII);
    int length = random.nextBoolean() ? random.nextInt() : random.nextInt(1 << 20);
    return random.nextBoolean()
        ? joined(greeting, ByteBuffer.allocate(5).put((byte) 1).putInt(length).array())
        : ByteBuffer.allocate(4).putInt(length).array();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  /** With one change at least: a byte, or the end cut off. */
  private static byte[] changed(SplittableRandom random, byte[] frame, int most) {
    byte[] changed = frame.clone();
    int changes = 1 + random.nextInt(most);
    for (int i = 0; i < changes; i++) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
    }
    return random.nextInt(4) > 0 ? changed : Arrays.copyOf(changed, random.nextInt(changed.length));
  }

  /** What Kryo would take for an object of a class that comes by its name. */
  private static byte[] byName(String name) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    text[text.length - 1] |= (byte) 0x80; // as Kryo ends texts in ASCII
    return joined(new byte[] {1, 0}, text);
  }

  private static byte[] hello() {
    SSLEngine engine = TestCertificates.engines(Kind.GOOD).client("127.0.0.1", 1);
    ByteBuffer hello = ByteBuffer.allocate(1 << 16);
    try {
      engine.wrap(ByteBuffer.allocate(0), hello);
    } catch (SSLException e) {
      throw new IllegalStateException(e);
    }
    byte[] bytes = new byte[hello.flip().remaining()];
    hello.get(bytes);
    return bytes;
  }
}
