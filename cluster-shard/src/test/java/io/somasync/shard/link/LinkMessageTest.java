package io.somasync.shard.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

final class LinkMessageTest {
  private static final String PASS = "0123456789abcdef0123456789abcdef";

  @Test
  void shouldReadWhatItWrites() {
    for (LinkMessage message :
        List.of(
            new LinkMessage.Hello(PASS, 3, 4_000_000, 7, 1L << 40),
            new LinkMessage.Welcome(0),
            new LinkMessage.Full(),
            new LinkMessage.Taken(Long.MAX_VALUE))) {
      assertEquals(message, LinkMessage.of(message.packed()));
    }
    long[] words = {1, -1, Long.MIN_VALUE};
    LinkMessage.Sends sends =
        (LinkMessage.Sends) LinkMessage.of(new LinkMessage.Sends(9, 8, words).packed());
    assertEquals(9, sends.window());
    assertEquals(8, sends.sequence());
    assertArrayEquals(words, sends.words());
  }

  @Test
  void shouldFitIntoItsBound() {
    long[] most = new long[LinkMessage.MOST_WORDS];
    assertTrue(new LinkMessage.Sends(1, 1, most).packed().size() <= LinkMessage.MOST_BYTES);
  }

  @Test
  void shouldRefuseWhatIsCutOffOrTooLong() {
    ByteString hello = new LinkMessage.Hello(PASS, 1, 2, 3, 4).packed();
    for (int size = 0; size < hello.size(); size++) {
      ByteString torn = hello.take(size);
      assertThrows(LinkException.class, () -> LinkMessage.of(torn), "size = " + size);
    }
    ByteString more = hello.concat(hello);
    assertThrows(LinkException.class, () -> LinkMessage.of(more));
  }

  @Test
  void shouldReadOrRefuseAnything() {
    for (long seed = 1; seed <= 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = (byte) random.nextInt(8);
      }
      try {
        LinkMessage.of(ByteString.fromArray(bytes));
      } catch (LinkException refused) {
        assertTrue(!refused.getMessage().isEmpty(), "seed = " + seed);
      }
    }
  }
}
