package io.somasync.shard.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KernelWarmUpTest {
  @Test
  void shouldTakeAsMuchAsTheStartLeavesRoomFor() {
    long alone = KernelWarmUp.of("flood", 20e6, 1, 2).sends();
    assertEquals(alone, KernelWarmUp.of("flood", 20e6, 2, 4).sends());
    long crowded = KernelWarmUp.of("flood", 20e6, 2, 2).sends();
    assertTrue(0 < crowded && crowded < alone);
    assertEquals(KernelWarmUp.NONE, KernelWarmUp.of("flood", 20e6, 3, 2));
    assertEquals(KernelWarmUp.NONE, KernelWarmUp.of("flood", 19e6, 1, 2));
  }

  @Test
  void shouldComeBackFromAnArgument() {
    KernelWarmUp warmUp = new KernelWarmUp("push-gossip", 123);
    assertEquals(warmUp, KernelWarmUp.parse(warmUp.argument()));
    assertEquals(KernelWarmUp.NONE, KernelWarmUp.parse(KernelWarmUp.NONE.argument()));
  }

  @Test
  void shouldStopWhenAsked() {
    int[] asked = {0};
    new KernelWarmUp("flood", Long.MAX_VALUE).run(() -> ++asked[0] > 2);
    assertEquals(3, asked[0]);
  }
}
