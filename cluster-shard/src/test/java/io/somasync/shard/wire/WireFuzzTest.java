package io.somasync.shard.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.somasync.shard.fuzz.Canary;
import io.somasync.shard.fuzz.OddFrames;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Odd frames come to what unpacks messages. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class WireFuzzTest {
  /** A frame has 2 KiB, and what is made of it some more. */
  private static final long MOST_BYTES = 1L << 20;

  /** Pekko's number for Java's own serialization. */
  private static final int JAVA = 1;

  private static Wire wire;

  @BeforeAll
  static void start() {
    wire = new Wire();
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @Test
  void shouldRefuseOddFramesInBoundedMemory() {
    List<byte[]> right = WireSamples.all(wire.kit).stream().map(wire.serializer::toBinary).toList();
    OddFrames frames = new OddFrames(OddFrames.seed(), right);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int number = 0; number < OddFrames.count(); number++) {
      String replay = frames.replay(number, WireFuzzTest.class);
      byte[] frame = frames.frame(number);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        wire.serializer.fromBinaryJava(frame, null);
      } catch (RuntimeException refused) {
        // as it should be
      } catch (Error fault) {
        throw new AssertionError(replay, fault);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < MOST_BYTES, () -> allocated + " bytes for " + replay);
      assertEquals(0, Canary.madeByOthers(), replay);
    }
    assertEquals(WireSamples.PLAN, wire.roundTrip(WireSamples.PLAN));
  }

  /** Whatever names it, Java's own serialization stays off. */
  @Test
  void shouldNotReadJavasOwnSerialization() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject("a text");
    }
    Serialization serialization = SerializationExtension.get(wire.kit.system());
    assertThrows(
        RuntimeException.class,
        () -> serialization.deserialize(bytes.toByteArray(), JAVA, "").get());
    assertThrows(
        RuntimeException.class, () -> wire.serializer.fromBinaryJava(bytes.toByteArray(), null));
  }
}
