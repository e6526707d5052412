package io.somasync.shard.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartsTest {
  private final List<List<Integer>> parts = new ArrayList<>();

  private int cut(Integer... weights) {
    return Parts.of(List.of(weights), weight -> weight, parts::add);
  }

  @Test
  void shouldKeepTogetherWhatFits() {
    assertEquals(1, cut(Parts.MAX_BYTES / 2, Parts.MAX_BYTES / 2));
    assertEquals(List.of(List.of(Parts.MAX_BYTES / 2, Parts.MAX_BYTES / 2)), parts);
  }

  @Test
  void shouldCutWhereItWouldNotFit() {
    assertEquals(3, cut(1, Parts.MAX_BYTES, 2, 3));
    assertEquals(List.of(List.of(1), List.of(Parts.MAX_BYTES), List.of(2, 3)), parts);
  }

  @Test
  void shouldSendAloneWhatIsLongerThanAPart() {
    assertEquals(3, cut(5, Parts.MAX_BYTES + 1, 6));
    assertEquals(List.of(List.of(5), List.of(Parts.MAX_BYTES + 1), List.of(6)), parts);
  }

  @Test
  void shouldHaveNoPartsOfNothing() {
    assertEquals(0, cut());
  }
}
