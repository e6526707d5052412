package io.somasync.shard.flow.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.traffic.Message;
import io.somasync.shard.flow.FlowDirection;
import io.somasync.shard.flow.ThreatMessage;
import io.somasync.shard.flow.stream.FlowBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class BuiltInFlowsTest {
  private static final List<Severity> SEVERITIES =
      List.of(
          new Severity("low", Scope.NEIGHBOURHOOD, 1, 1_000_000, 0.5),
          new Severity("high", Scope.MESH, 0, 2_000_000, 0.5));

  private static final Plan PLAN =
      new Plan(
          9,
          400,
          100,
          TopologySpec.of(TopologySpec.Kind.RING),
          new Protocol.Flood(),
          LinkModel.of(1_000, 10_000, 0),
          LinkModel.of(20_000, 100_000, 0),
          SEVERITIES,
          -1,
          new Load(0, 0));

  /** A flow with its settings: key, value, key, value. */
  private static FlowSpec flow(String name, String... settings) {
    List<FlowSpec.Setting> list = new ArrayList<>();
    for (int i = 0; i < settings.length; i += 2) {
      list.add(new FlowSpec.Setting(settings[i], settings[i + 1]));
    }
    return new FlowSpec(name, list);
  }

  private static FlowBench bench(FlowDirection direction, FlowSpec... flows) {
    List<FlowSpec> list = List.of(flows);
    Flows all =
        direction == FlowDirection.OUTBOUND
            ? new Flows(list, List.of(), true)
            : new Flows(List.of(), list, true);
    return new FlowBench(PLAN.with(all), 1, direction);
  }

  private static Crossing message(long id, int severity, int to, long micros, int hop) {
    return new Crossing(
        new Message(id, severity, SEVERITIES.get(severity), 0, 150, 1),
        1,
        to,
        micros,
        hop,
        id,
        Crossing.NOTHING);
  }

  private static List<Long> ids(List<ThreatMessage> messages) {
    return messages.stream().map(ThreatMessage::id).toList();
  }

  private static List<Long> micros(List<ThreatMessage> messages) {
    return messages.stream().map(ThreatMessage::micros).toList();
  }

  private static List<ThreatMessage> outOf(FlowSpec flow, Crossing... messages) {
    try (FlowBench bench = bench(FlowDirection.OUTBOUND, flow)) {
      return bench.pass(List.of(messages));
    }
  }

  @Test
  void shouldDropWhatHasPassedBefore() {
    Crossing[] sent = {
      message(1, 1, 2, 10, 1), message(1, 1, 3, 10, 1), message(1, 1, 2, 20, 1),
    };
    assertEquals(List.of(1L, 1L), ids(outOf(flow("deduplicate"), sent)));
    try (FlowBench bench = bench(FlowDirection.INBOUND, flow("deduplicate"))) {
      assertEquals(List.of(1L), ids(bench.pass(List.of(sent))));
      assertEquals(List.of(2L), ids(bench.pass(List.of(message(2, 1, 2, 30, 1), sent[2]))));
      assertEquals(3, bench.dropped());
    }
  }

  @Test
  void shouldForgetMessagesWhoseLifeIsOver() {
    try (FlowBench bench = bench(FlowDirection.INBOUND, flow("deduplicate"))) {
      for (int round = 0; round < 20; round++) {
        List<Crossing> sent = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
          sent.add(message(1000L * round + i, 1, 1, 2_000_001L * round, 1));
        }
        assertEquals(1000, bench.pass(sent).size());
      }
    }
  }

  @Test
  void shouldLetSeverersThrough() {
    assertEquals(
        List.of(2L),
        ids(
            outOf(
                flow("severity-filter", "least", "high"),
                message(1, 0, 2, 1, 1),
                message(2, 1, 2, 1, 1))));
  }

  @Test
  void shouldEndTheWayOfWhatHasComeFar() {
    assertEquals(
        List.of(1L),
        ids(outOf(flow("hop-limit", "most", "3"), message(1, 1, 2, 1, 3), message(2, 1, 2, 1, 4))));
  }

  @Test
  void shouldHoldARateAndLetABurstPass() {
    FlowSpec hundred = flow("throttle", "rate", "100", "burst", "2");
    List<ThreatMessage> out =
        outOf(
            hundred,
            message(1, 1, 2, 1000, 1),
            message(2, 1, 2, 1000, 1),
            message(3, 1, 2, 1000, 1),
            message(4, 1, 2, 1000, 1),
            message(5, 1, 2, 500_000, 1),
            message(6, 1, 2, 500_000, 1));
    assertEquals(List.of(1000L, 1000L, 11_000L, 21_000L, 500_000L, 500_000L), micros(out));
  }

  @Test
  void shouldDelayByATimeAndAtRandom() {
    List<Crossing> sent = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      sent.add(message(i, 1, 2, 1000, 1));
    }
    List<ThreatMessage> out =
        outOf(flow("delay", "by", "500", "spread", "99"), sent.toArray(Crossing[]::new));
    assertEquals(1500, micros(out).stream().mapToLong(m -> m).min().getAsLong());
    assertEquals(1599, micros(out).stream().mapToLong(m -> m).max().getAsLong());
    double mean = micros(out).stream().mapToLong(m -> m).average().getAsDouble();
    assertEquals(1549.5, mean, 5 * 29 / Math.sqrt(2000)); // five standard errors
  }

  @Test
  void shouldLetMessagesGoTogether() {
    assertEquals(
        List.of(100L, 100L, 200L),
        micros(
            outOf(
                flow("batch", "every", "100"),
                message(1, 1, 2, 1, 1),
                message(2, 1, 2, 100, 1),
                message(3, 1, 2, 101, 1))));
  }

  @Test
  void shouldLetAShareThroughTheSameEachTime() {
    List<Crossing> sent = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      sent.add(message(i, 1, 2, i, 1));
    }
    FlowSpec third = flow("sample", "share", "0.3");
    List<Long> passed = ids(outOf(third, sent.toArray(Crossing[]::new)));
    assertEquals(3000, passed.size(), 5 * Math.sqrt(10_000 * 0.3 * 0.7));
    assertEquals(passed, ids(outOf(third, sent.toArray(Crossing[]::new))));
  }

  @Test
  void shouldServeSeverersFirst() {
    List<ThreatMessage> out =
        outOf(
            flow("priority", "rate", "1000"),
            message(1, 0, 2, 1000, 1),
            message(2, 0, 2, 1000, 1),
            message(3, 1, 2, 1000, 1),
            message(4, 0, 2, 1000, 1));
    assertEquals(List.of(1000L, 2000L, 1000L, 4000L), micros(out));
  }

  @Test
  void shouldCarrySoManyBytesPerSecond() {
    // 512 bytes at 512,000 bytes per second take a millisecond.
    List<ThreatMessage> out =
        outOf(
            flow("bandwidth-limit", "bytes-per-second", "512000"),
            message(1, 1, 2, 5000, 1),
            message(2, 1, 2, 5000, 1),
            message(3, 1, 2, 9000, 1));
    assertEquals(List.of(6000L, 7000L, 10_000L), micros(out));
  }

  @Test
  void shouldAttachAHeader() {
    List<ThreatMessage> out =
        outOf(
            flow("enrich", "header", "via", "value", "{cluster}/{hop}/{severity}/{micros}"),
            message(1, 1, 2, 7, 3));
    assertEquals("1/3/high/7", out.get(0).header("via").orElseThrow());
    assertEquals(512 + 4 + 3 + 10, out.get(0).size());
  }

  @Test
  void shouldLetThroughWhatIsSignedAndWasNotAltered() {
    List<Crossing> signed = new ArrayList<>();
    for (ThreatMessage m : outOf(flow("sign"), message(1, 1, 2, 7, 1), message(2, 1, 2, 8, 1))) {
      signed.add(m.leaving(0));
    }
    Crossing first = signed.get(0);
    Crossing other =
        new Crossing(
            first.message(),
            3,
            first.to(),
            9,
            first.hop(),
            0,
            first.attachment()); // from elsewhere
    Crossing altered =
        ThreatMessage.entering(signed.get(1)).withHeader("severity", "low").leaving(10);
    Crossing unsigned = message(5, 1, 2, 11, 1);
    Crossing nonsense =
        ThreatMessage.entering(unsigned).withHeader(Signatures.HEADER, "§").leaving(12);
    try (FlowBench bench = bench(FlowDirection.INBOUND, flow("verify-signature"))) {
      assertEquals(List.of(1L, 2L), ids(bench.pass(signed)));
      assertEquals(List.of(), bench.pass(List.of(other, altered, unsigned, nonsense)));
      assertEquals(4, bench.dropped());
    }
  }

  @Test
  void shouldWriteDownWhatPasses(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("audit.jsonl");
    try (FlowBench bench =
        bench(
            FlowDirection.OUTBOUND,
            flow("enrich", "header", "note", "value", "a \"quoted\" \\ text"),
            flow("audit", "file", file.toString()))) {
      assertEquals(2, bench.pass(List.of(message(1, 1, 2, 7, 3), message(1, 1, 4, 7, 3))).size());
    }
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      wanted.add(
          "{\"micros\":7,\"cluster\":1,\"direction\":\"outbound\",\"sequence\":"
              + i
              + ",\"id\":1,\"severity\":\"high\",\"origin\":150,\"startMicros\":0,\"from\":1,\"to\":"
              + (2 + 2 * i)
              + ",\"hop\":3,\"headers\":{\"note\":\"a \\\"quoted\\\" \\\\ text\"}}");
    }
    assertEquals(wanted, Files.readAllLines(file));
  }

  @Test
  void shouldSayThatAFileCannotBeWritten(@TempDir Path folder) {
    RuntimeException end =
        assertThrows(
            RuntimeException.class,
            () ->
                outOf(
                    flow("audit", "file", folder.resolve("none/audit.jsonl").toString()),
                    message(1, 1, 2, 7, 3)));
    assertTrue(end.getMessage().contains("none/audit.jsonl: cannot be written"), end::getMessage);
  }

  @Test
  void shouldPassOnWhatAnAnomalyIsMadeOf() {
    List<Crossing> sent = new ArrayList<>();
    for (int second = 0; second < 5; second++) {
      sent.add(message(second, 1, 2, 1_000_000L * second, 1));
    }
    for (int i = 0; i < 100; i++) {
      sent.add(message(100 + i, 1, 2, 5_000_000, 1));
    }
    FlowSpec flow = flow("log-anomalies", "period", "1000000", "factor", "10", "least", "20");
    assertEquals(105, outOf(flow, sent.toArray(Crossing[]::new)).size());
  }
}
