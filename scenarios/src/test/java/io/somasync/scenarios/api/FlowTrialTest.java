package io.somasync.scenarios.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.flow.ThreatMessage;
import io.somasync.shard.flow.builtin.Delay;
import io.somasync.shard.flow.builtin.HopLimit;
import io.somasync.shard.flow.builtin.Sample;
import io.somasync.shard.flow.builtin.SeverityFilter;
import io.somasync.shard.flow.builtin.Throttle;
import io.somasync.shard.flow.builtin.VerifySignature;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class FlowTrialTest {
  private static List<Long> times(List<ThreatMessage> messages) {
    return messages.stream().map(ThreatMessage::micros).toList();
  }

  private static List<Long> ids(List<ThreatMessage> messages) {
    return messages.stream().map(ThreatMessage::id).toList();
  }

  @Test
  void shouldLetSimulationTimeGoOnWithMessages() {
    FlowTrial trial = SomaSync.flow(Throttle.class).set("rate", "10/s").outbound();
    try (RunningFlow flow = trial.start()) {
      TestMessage message = flow.message(1);
      assertEquals(List.of(0L, 100_000L, 200_000L), times(flow.push(message, message, message)));
      assertEquals(List.of(950_000L), times(flow.push(message.at(950_000))));
      assertEquals(950_000, flow.message(2).micros());
      assertEquals(0, flow.missing());
    }
  }

  @Test
  void shouldGiveMessagesWhatTheyAreMadeWith() {
    try (RunningFlow flow = SomaSync.flow(Delay.class).set("by", "5ms").cluster(3).start()) {
      ThreatMessage out =
          flow.push(
                  flow.message(7)
                      .from(4)
                      .severity("high")
                      .startedAt(500)
                      .at(1_000)
                      .hop(3)
                      .size(2_000)
                      .object("{\"type\":\"report\"}")
                      .header("seen", "yes"))
              .get(0);
      assertEquals(7, out.id());
      assertEquals(2_000 + 4 + 4 + 3, out.size());
      assertEquals("{\"type\":\"report\"}", out.object().orElseThrow());
      assertEquals(4, out.from());
      assertEquals(3, out.to());
      assertEquals("high", out.severity());
      assertEquals(500, out.startMicros());
      assertEquals(2_000_500, out.endMicros());
      assertEquals(6_000, out.micros());
      assertEquals(3, out.hop());
      assertEquals(4, out.originCluster());
      assertEquals("yes", out.header("seen").orElseThrow());
    }
  }

  @Test
  void shouldCountWhatDoesNotComeOut() {
    FlowTrial trial = SomaSync.flow(HopLimit.class).set("most", 2);
    try (RunningFlow flow = trial.start()) {
      TestMessage message = flow.message(1);
      assertEquals(2, flow.push(message, message.hop(2), message.hop(3)).size());
      assertEquals(1, flow.missing());
    }
  }

  @Test
  void shouldDrawTheSameWithTheSameSeedAndCluster() {
    FlowTrial half = SomaSync.flow(Sample.class).set("share", "50%");
    List<Long> first = sampled(half);
    assertEquals(first, sampled(half));
    assertTrue(first.size() > 10 && first.size() < 54, first::toString);
    assertTrue(!first.equals(sampled(half.seed(7))));
    assertTrue(!first.equals(sampled(half.cluster(1))));
  }

  private static List<Long> sampled(FlowTrial trial) {
    try (RunningFlow flow = trial.start()) {
      TestMessage[] messages = new TestMessage[64];
      for (int i = 0; i < messages.length; i++) {
        messages[i] = flow.message(i);
      }
      return ids(flow.push(messages));
    }
  }

  @Test
  void shouldSayWhatIsWrongWithSettings() {
    SimulationException thrown =
        assertThrows(
            SimulationException.class,
            () -> SomaSync.flow(Throttle.class).set("burst", 0).set("brst", 1).start());
    assertEquals(3, thrown.problems().size(), thrown::getMessage);
    assertTrue(thrown.getMessage().contains("burst = 0: must be 1 to 1000000"), thrown::getMessage);
    assertTrue(thrown.getMessage().contains("did you mean"), thrown::getMessage);
    assertThrows(
        SimulationException.class,
        () -> SomaSync.flow(SeverityFilter.class).set("least", "hihg").start());
  }

  @Test
  void shouldRefuseWhatNoRunWouldHave() {
    try (RunningFlow flow = SomaSync.flow(VerifySignature.class).start()) {
      flow.push(flow.message(1).at(10));
      for (TestMessage wrong :
          List.of(
              flow.message(2).at(9),
              flow.message(2).severity("none"),
              flow.message(2).from(1_000),
              flow.message(2).to(-1))) {
        assertThrows(IllegalArgumentException.class, () -> flow.push(wrong), wrong::toString);
      }
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> SomaSync.flow(VerifySignature.class).cluster(1_000).start());
  }
}
