package io.somasync.scenarios.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.traffic.Traffic;
import io.somasync.engine.traffic.TrafficCursor;
import io.somasync.shard.spool.ObjectsReader;
import io.somasync.shard.spool.Spools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Feeds from their files to their spools, and to what is simulated. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class FeedLoaderTest {
  private static final long SEED = 20261129;
  private static final long YEAR_2026 = 1_767_225_600_000_000L;

  @TempDir Path folder;

  private static Plan plan(int alert, Protocol protocol) {
    return new Plan(
        7,
        1_000,
        50,
        TopologySpec.of(TopologySpec.Kind.CHAIN_SHORTCUTS),
        protocol,
        LinkModel.of(1_000, 10_000, 0.01),
        LinkModel.of(20_000, 100_000, 0.01),
        List.of(
            new Severity("low", Scope.REPRESENTATIVE, 0, 1_000_000, 0.5),
            new Severity("medium", Scope.CLUSTER, 0, 700_000, 0.2),
            new Severity("high", Scope.NEIGHBOURHOOD, 2, 400_000, 0.2),
            new Severity("critical", Scope.MESH, 0, 3_000_000, 0.1)),
        alert,
        new Load(400, 2_000_000));
  }

  private static Mapping mapping(OriginRule origin) {
    List<SeverityRule.Level> levels = new ArrayList<>();
    for (int i = 3; i >= 0; i--) {
      levels.add(new SeverityRule.Level(i, i));
    }
    return Objects.mapping(new SeverityRule("level", List.of(), levels, -1), origin);
  }

  private static OriginRule byNumber(Plan plan) {
    return new OriginRule("node", OriginRule.By.NUMBER, plan.nodes(), null, List.of(), -1);
  }

  private FeedSource source(String text, Mapping mapping, double speed, Long begin) {
    Path file = Objects.write(folder, "a.csv", text);
    FeedSource source = Objects.source(FeedFormat.CSV, mapping, false, file);
    return new FeedSource(
        source.files(), source.standardInput(), ',', List.of(), mapping, speed, begin, false);
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains("somasync-feed-")).toList();
    }
  }

  /** The messages of a plan's load, as a feed whose times are in no order. */
  private static String csv(Plan plan, SplittableRandom random) {
    TimeGrid grid = TimeGrid.of(plan);
    Traffic traffic = Traffic.of(plan, grid);
    TrafficCursor cursor = new TrafficCursor(plan, traffic, grid);
    List<String> lines = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    while (cursor.nextBucket() != TimeGrid.NEVER) {
      cursor.next();
      if (cursor.number() != Traffic.ALERT) {
        long time = YEAR_2026 + cursor.startMicros() - traffic.loadBeginMicros();
        lines.add(cursor.origin() + "," + cursor.severityIndex() + "," + time);
        order.add(random.nextInt());
      }
    }
    StringBuilder text = new StringBuilder("node,level,time\n");
    Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
        .sorted(Comparator.comparing(order::get))
        .forEach(i -> text.append(lines.get(i)).append('\n'));
    return text.toString();
  }

  @Test
  void shouldComeToTheSameAsTheGeneratedLoadItWasMadeOf() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int alert : new int[] {-1, 3}) {
      for (Protocol protocol : List.of(new Protocol.Flood(), new Protocol.PushGossip(5, 3))) {
        Plan plan = plan(alert, protocol);
        SimulationResult wanted = LocalRun.run(plan);
        FeedSource source = source(csv(plan, random), mapping(byNumber(plan)), 1, null);
        try (LoadedFeed feed = FeedLoader.load(source, plan, folder);
            Spools spools = new Spools()) {
          Plan fed = plan.with(Load.of(feed.feed()));
          SimulationResult found = LocalRun.run(fed, spools);
          assertEquals(wanted.tally().digest, found.tally().digest);
          assertEquals(wanted.tally().counts(), found.tally().counts());
          assertEquals(wanted.windows(), found.windows());
          for (int i = 0; i < 4; i++) {
            Severity severity = plan.severities().get(i);
            assertEquals(feed.feed().parts().get(i).messages(), fed.expectedMessages(severity));
          }
        }
        assertEquals(List.of(), left());
      }
    }
  }

  @Test
  void shouldCountWhatIsAliveAtOnce() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    Plan plan = plan(-1, new Protocol.Flood());
    for (int run = 0; run < 20; run++) {
      StringBuilder text = new StringBuilder("time,level,node\n");
      List<List<Long>> times = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        times.add(new ArrayList<>(List.of()));
      }
      times.get(0).add(0L);
      text.append(YEAR_2026).append(",0,0\n");
      for (int i = random.nextInt(5_000); i > 0; i--) {
        long time = random.nextLong(1 + random.nextLong(30_000_000));
        int severity = random.nextInt(random.nextInt(4) + 1);
        times.get(severity).add(time);
        text.append(YEAR_2026 + time).append(',').append(severity).append(",5\n");
      }
      FeedSource source = source(text.toString(), mapping(byNumber(plan)), 1, null);
      try (LoadedFeed feed = FeedLoader.load(source, plan, folder)) {
        for (int i = 0; i < 4; i++) {
          List<Long> of = times.get(i);
          Feed.Part part = feed.feed().parts().get(i);
          assertEquals(of.size(), part.messages());
          assertEquals(of.stream().mapToLong(t -> t).max().orElse(0), part.lastMicros());
          long life = plan.severities().get(i).lifeMicros() + 40_000;
          assertEquals(most(of, life), part.alive(), "run " + run + " of seed " + SEED);
          assertEquals(most(of, plan.inter().mostMicros()), part.soon());
        }
      }
    }
  }

  /** In each stretch that begins with a message. */
  private static long most(List<Long> times, long micros) {
    long[] sorted = times.stream().mapToLong(t -> t).sorted().toArray();
    long most = 0;
    for (int i = 0; i < sorted.length; i++) {
      int end = i;
      while (end < sorted.length && sorted[end] <= sorted[i] + micros) {
        end++;
      }
      most = Math.max(most, end - i);
    }
    return most;
  }

  @Test
  void shouldSortWhateverComesInPiecesOfAnySize() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int run = 0; run < 60; run++) {
      int pieceSize = 1 + random.nextInt(20);
      int range = 1 + random.nextInt(50);
      List<FeedMessage> wanted = new ArrayList<>();
      List<FeedMessage> found = new ArrayList<>();
      try (Runs runs = new Runs(folder.resolve("runs" + run), pieceSize)) {
        for (int i = random.nextInt(300); i > 0; i--) {
          FeedMessage message =
              new FeedMessage(
                  random.nextLong(range) - 20,
                  random.nextInt(64),
                  random.nextInt(1 << 24),
                  random.nextLong(),
                  random.nextLong());
          runs.add(message);
          wanted.add(message);
        }
        runs.merge(found::add);
      }
      wanted.sort(Comparator.comparingLong(FeedMessage::micros));
      assertEquals(wanted, found);
    }
  }

  private static String indicator(String time, String more) {
    return "{\"type\":\"indicator\",\"created\":\"" + time + "\",\"x\":\"" + more + "\"}";
  }

  /** In the order of their times, not in that in which they stand there. */
  @Test
  void shouldKeepObjectsOfStixForFlows() throws Exception {
    List<String> objects =
        List.of(
            indicator("2026-01-03T00:00:00Z", "é"),
            indicator("2026-01-01T00:00:00Z", "first"),
            indicator("2026-01-02T00:00:00Z", "2"));
    Path file =
        Objects.write(
            folder,
            "a.json",
            "{\"type\": \"bundle\", \"objects\": [\n  "
                + String.join(",\n  ", objects).replace(":\"", ": \"")
                + "]}");
    Mapping mapping =
        new Mapping(
            List.of("created"),
            TimeFormat.ISO,
            new SeverityRule(null, List.of(), List.of(), 3),
            OriginRule.drawn());
    FeedSource source = Objects.source(FeedFormat.STIX, mapping, false, file);
    Plan plan = plan(-1, new Protocol.Flood());
    Flows flows = new Flows(List.of(new FlowSpec("sign", List.of())), List.of(), false);
    try (LoadedFeed feed = FeedLoader.load(source, plan.with(flows), folder);
        ObjectsReader reader = ObjectsReader.open(feed.feed())) {
      assertTrue(feed.feed().hasObjects());
      assertEquals(objects.get(1), reader.apply(0).orElseThrow());
      assertEquals(objects.get(2), reader.apply(1).orElseThrow());
      assertEquals(objects.get(0), reader.apply(2).orElseThrow());
      assertEquals(objects.get(1).length(), feed.feed().mostBytes());
    }
    try (LoadedFeed feed = FeedLoader.load(source, plan, folder)) {
      assertFalse(feed.feed().hasObjects());
    }
    assertEquals(List.of(), left());
  }

  @Test
  void shouldScaleAndShiftTimes() throws Exception {
    Plan plan = plan(-1, new Protocol.Flood());
    String text = "time,level,node\n999,0,1\n1001,1,2\n1007,2,3\n";
    FeedSource source = source(text, mapping(byNumber(plan)), 2, 1_000L);
    try (LoadedFeed feed = FeedLoader.load(source, plan, folder)) {
      assertEquals(1, feed.books().passedOver());
      assertEquals(0, feed.feed().parts().get(0).messages());
      assertEquals(0, feed.feed().parts().get(1).lastMicros());
      assertEquals(3, feed.feed().parts().get(2).lastMicros());
    }
  }

  @Test
  void shouldDrawOriginsAsOtherLoadsDo() throws Exception {
    Plan plan = plan(-1, new Protocol.Flood()).with(new Load(1, 0));
    Plan generated =
        new Plan(
            plan.seed(),
            plan.nodes(),
            plan.clusterSizes().most(),
            plan.topology(),
            plan.protocol(),
            plan.intra(),
            plan.inter(),
            List.of(new Severity("critical", Scope.MESH, 0, 3_000_000, 1)),
            -1,
            new Load(5, 500));
    SimulationResult wanted = LocalRun.run(generated);
    Mapping mapping =
        Objects.mapping(new SeverityRule(null, List.of(), List.of(), 0), OriginRule.drawn());
    FeedSource source = source("time\n5\n105\n205\n305\n405\n", mapping, 1, null);
    try (LoadedFeed feed = FeedLoader.load(source, generated, folder);
        Spools spools = new Spools()) {
      Plan fed = generated.with(Load.of(feed.feed()));
      assertEquals(wanted.tally().digest, LocalRun.run(fed, spools).tally().digest);
    }
  }

  @Test
  void shouldRefuseWhatIsNoLoadAndLeaveNothing() throws Exception {
    Plan plan = plan(-1, new Protocol.Flood());
    Mapping mapping = mapping(byNumber(plan));
    FeedException empty = refusal(source("time,level,node\n", mapping, 1, null), plan);
    assertEquals("there is no object in it; a load needs one", empty.getMessage());
    FeedException none = refusal(source("time,level,node\n1,9,x\n1,9,\n", mapping, 1, null), plan);
    assertEquals(
        "none of its 2 objects can be used: 0 are of other types or from before the begin, 2 are"
            + " malformed, for instance a.csv:2: node = x: is no number of a node; must be 0 to 999",
        none.getMessage());
    long days = 86_400_000_000L;
    FeedException tooLong =
        refusal(source("time,level,node\n0,1,1\n" + 80 * days + ",1,1\n", mapping, 2, null), plan);
    assertEquals(FeedException.Setting.SPEED, tooLong.setting());
    assertEquals(
        "the feed goes on for 40d and a load for 31d at most; must be at least 3, or take a later"
            + " begin",
        tooLong.getMessage());
    assertEquals(List.of(), left());
  }

  private FeedException refusal(FeedSource source, Plan plan) {
    return assertThrows(FeedException.class, () -> FeedLoader.load(source, plan, folder));
  }

  @Test
  void shouldGiveEqualPlansWhereverTheSpoolIs() throws Exception {
    Plan plan = plan(-1, new Protocol.Flood());
    FeedSource source = source("time,level,node\n1,1,1\n", mapping(byNumber(plan)), 1, null);
    try (LoadedFeed first = FeedLoader.load(source, plan, folder);
        LoadedFeed second = FeedLoader.load(source, plan, folder)) {
      assertFalse(first.feed().place().equals(second.feed().place()));
      assertEquals(plan.with(Load.of(first.feed())), plan.with(Load.of(second.feed())));
    }
  }

  @Test
  void shouldBeTheFeedThatIsShipped() throws IOException {
    assertEquals(SampleFeed.text(), Files.readString(SampleFeed.FILE));
  }
}
