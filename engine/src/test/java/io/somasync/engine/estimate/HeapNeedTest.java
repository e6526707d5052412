package io.somasync.engine.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.Distributions;
import io.somasync.engine.plan.Feed;
import io.somasync.engine.plan.LinkList;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Rate;
import io.somasync.engine.plan.Regions;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** The estimate beside the live heap, over a grid of plans. */
@Tag("slow")
@Timeout(120)
class HeapNeedTest {
  /** What an estimate may be off by for small plans. */
  private static final double ALLOWANCE = 2e6;

  /** Where links lead that are given: everybody is within some thirty hops. */
  private static final int[] STEPS = {1, 37, 1_369};

  private static final Protocol FLOOD = new Protocol.Flood();
  private static final LinkModel INTRA = LinkModel.of(1_000, 10_000, 0.01);
  private static final LinkModel INTER = LinkModel.of(20_000, 100_000, 0.01);

  /** For short windows: the need is measured at their ends. */
  private static final LinkModel SOON = LinkModel.of(2_000, 100_000, 0.01);

  /** Made before anything is measured, as they take memory themselves. */
  private static final List<Arguments> PLANS = plans().toList();

  private static Stream<Arguments> plans() {
    return Stream.of(
        arguments("one huge cluster", gossip(1, 1_000_000, 10, Kind.CHAIN, mesh(3), 1, 0), 1),
        arguments("huge fan-out", gossip(1, 200_000, 100, Kind.CHAIN, mesh(3), 1, 0), 1),
        arguments("fan-out of one", gossip(1, 1_000_000, 1, Kind.CHAIN, mesh(3), 3, 0), 1),
        arguments("few huge clusters", gossip(10, 50_000, 10, Kind.RING, mesh(3), 2, 10), 2),
        arguments("reference", gossip(1_000, 1_000, 10, Kind.COMPLETE, mesh(3), 1, 0), 1),
        arguments("many alive", gossip(50, 1_000, 10, Kind.REFERENCE, mesh(3), 150, 3_000), 2),
        arguments("batches", gossip(2, 50_000, 5, Kind.CHAIN, cluster(1), 100, 20_000), 1),
        arguments(
            "batches of few", gossip(1_000, 10, 3, Kind.CHAIN, cluster(1), 50_000, 20_000), 2),
        arguments("tiny gossip", gossip(10_000, 10, 5, Kind.CHAIN_SHORTCUTS, mesh(5), 5, 500), 2),
        arguments("lone nodes", gossip(20_000, 1, 5, Kind.CHAIN_SHORTCUTS, mesh(5), 3, 500), 1),
        arguments(
            "near gossip",
            gossip(2_000, 100, 10, Kind.CHAIN_SHORTCUTS, near(2, 2), 1_000, 4_000),
            2),
        arguments("gossip on a chain", gossip(2_000, 100, 10, Kind.CHAIN, mesh(4), 200, 4_000), 2),
        arguments("tiny flood", flood(30_000, 10, Kind.CHAIN_SHORTCUTS, mesh(5), 3, 500), 2),
        arguments("flood on a ring", flood(20_000, 10, Kind.RING, mesh(60), 40, 10_000), 2),
        arguments("flood to all", flood(1_000, 100, Kind.COMPLETE, mesh(3), 2, 10), 1),
        arguments("many alive floods", flood(1_000, 100, Kind.REFERENCE, mesh(5), 150, 10_000), 2),
        arguments("sightings", flood(20_000, 10, Kind.CHAIN, sighting(), 300_000, 600_000), 1),
        arguments("near flood", flood(20_000, 10, Kind.REFERENCE, near(3, 2), 3_000, 6_000), 2),
        arguments("wide graph", regular(20_000, 10, 20), 1),
        arguments("flood in a star", flood(50_000, 10, Kind.STAR, mesh(3), 2, 10), 1),
        arguments("gossip in a star", gossip(50_000, 10, 5, Kind.STAR, mesh(3), 5, 500), 2),
        arguments("near in a star", flood(5_000, 10, Kind.STAR, near(1, 2), 3_000, 60_000), 1),
        arguments("tree", over(TopologySpec.tree(10), 100_000), 1),
        arguments("torus", over(TopologySpec.torus(200), 100_000), 1),
        arguments("small world", over(TopologySpec.smallWorld(20, 0.1), 100_000), 1),
        arguments("given links", over(given(50_000), 50_000, 4), 1),
        arguments("scale-free", over(TopologySpec.scaleFree(10), 100_000), 1),
        arguments(
            "regions", inRegions(flood(1_000, 100, Kind.REFERENCE, mesh(5), 150, 10_000), 10), 2),
        arguments(
            "regions of gossip",
            inRegions(gossip(50, 1_000, 10, Kind.REFERENCE, mesh(3), 150, 3_000), 40),
            2),
        arguments(
            "representatives of floods",
            flood(1_000, 100, Kind.REFERENCE, mesh(5), 150, 10_000).withRepresentatives(3),
            2),
        arguments(
            "representatives of gossip",
            gossip(50, 1_000, 10, Kind.REFERENCE, mesh(3), 150, 3_000).withRepresentatives(3),
            2),
        arguments(
            "representatives of batches",
            gossip(2, 50_000, 5, Kind.CHAIN, cluster(1), 100, 20_000).withRepresentatives(2),
            1),
        arguments("months", flood(10, 10, Kind.CHAIN, cluster(1), 20_000, 2_000_000_000L), 2),
        arguments("busy times", busy(new OriginModel.Uniform()), 2),
        arguments("busy corners", busy(new OriginModel.Zipf(1.5)), 2),
        arguments("many favourites", favourites(), 1),
        arguments("one node", flood(1, 1, Kind.CHAIN, cluster(1), 10, 1_000), 1));
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("PLANS")
  void shouldNeverBeBelowTheNeedNorAboveThreeTimesIt(String name, Plan plan, int threads)
      throws InterruptedException {
    double needed = HeapProbe.measure(plan, threads);
    double estimate = ofAll(plan, threads).first();
    String both =
        "%s: estimate %.1f MB, needed %.1f MB".formatted(name, estimate / 1e6, needed / 1e6);
    assertTrue(estimate + ALLOWANCE >= needed, both);
    assertTrue(estimate <= 3 * needed + ALLOWANCE, both);
  }

  /** A feed need not be even: its messages may come in a burst, and all from one node. */
  @Test
  void shouldNeverBeBelowTheNeedOfABurst() throws InterruptedException {
    int burst = 120;
    int even = 60;
    long[] words = new long[3 * (burst + even)];
    for (int i = 0; i < burst + even; i++) {
      long start = i < burst ? i : 1_000_000L * (10 + i - burst);
      words[3 * i] = start;
      words[3 * i + 2] = 7;
    }
    Feed.Part part = new Feed.Part(burst + even, words[words.length - 3], burst, burst);
    Plan plan =
        gossip(50, 1_000, 10, Kind.REFERENCE, mesh(3), 1, 0)
            .with(Load.of(new Feed(List.of(part), 0, "memory")));
    double needed = HeapProbe.measure(plan, 2, feed -> to -> take(words, to));
    double estimate = ofAll(plan, 2).first();
    String both = "estimate %.1f MB, needed %.1f MB".formatted(estimate / 1e6, needed / 1e6);
    assertTrue(estimate + ALLOWANCE >= needed, both);
    assertTrue(estimate <= 3 * needed + ALLOWANCE, both);
    Plan shared = plan(50, 1_000, plan.topology(), plan.protocol(), near(1, 3), plan.load());
    HeapNeed fifth = new PlanHeap(shared).of(Part.of(shared.clusterSizes(), 0, 10), 2);
    assertTrue(fifth.clusters() >= ofAll(shared, 2).clusters() / 5, both);
  }

  private static HeapNeed ofAll(Plan plan, int threads) {
    return new PlanHeap(plan).of(Part.whole(plan), threads);
  }

  /** All words at once, and none the second time. */
  private static int take(long[] words, long[] to) {
    if (words[words.length - 1] < 0) {
      return 0;
    }
    System.arraycopy(words, 0, to, 0, words.length);
    words[words.length - 1] = -1;
    return words.length;
  }

  @Test
  void shouldShareOutClustersAmongMembersButNotTheGraph() {
    Plan plan = gossip(50, 1_000, 10, Kind.REFERENCE, mesh(3), 150, 3_000);
    HeapNeed alone = ofAll(plan, 1);
    HeapNeed oneOfFive = new PlanHeap(plan).of(Part.of(plan.clusterSizes(), 20, 30), 1);
    assertEquals(alone.clusters() / 5, oneOfFive.clusters(), 1);
    assertTrue(oneOfFive.messages() < alone.messages(), () -> alone + " " + oneOfFive);
    assertEquals(alone.graph(), oneOfFive.graph());
    assertEquals(alone.books(), oneOfFive.books());
    assertTrue(oneOfFive.other() < oneOfFive.first());
  }

  /** What a member can hold is found by halving: with more clusters no estimate may be less. */
  @ParameterizedTest(name = "{0}")
  @FieldSource("PLANS")
  void shouldNeedNoLessForMoreClusters(String name, Plan plan, int threads) {
    PlanHeap heap = new PlanHeap(plan);
    HeapNeed idle = heap.of(new Part(0, 0), threads);
    assertEquals(0, idle.clusters() + idle.threads(), "without clusters");
    double before = idle.other();
    for (int own = 1; own < plan.clusters(); own += 1 + own / 2) {
      double next = heap.of(Part.of(plan.clusterSizes(), 0, own), threads).other();
      assertTrue(next >= before, name + ", " + own + " clusters: " + before + " " + next);
      before = next;
    }
    assertTrue(heap.of(Part.whole(plan), threads).other() >= before, name);
    assertEquals(ofAll(plan, threads), heap.of(Part.whole(plan), threads), "asked again");
  }

  private static List<Severity> mesh(int lifeSeconds) {
    return List.of(new Severity("a", Scope.MESH, 0, lifeSeconds * 1_000_000, 1));
  }

  private static List<Severity> near(int hops, int lifeSeconds) {
    return List.of(new Severity("a", Scope.NEIGHBOURHOOD, hops, lifeSeconds * 1_000_000, 1));
  }

  private static List<Severity> cluster(int lifeSeconds) {
    return List.of(new Severity("a", Scope.CLUSTER, 0, lifeSeconds * 1_000_000, 1));
  }

  private static List<Severity> sighting() {
    return List.of(new Severity("a", Scope.REPRESENTATIVE, 0, 1_000_000, 1));
  }

  private static Plan gossip(
      int clusters,
      int size,
      int fanOut,
      Kind kind,
      List<Severity> severities,
      int messages,
      long spanMillis) {
    return plan(
        clusters,
        size,
        TopologySpec.of(kind),
        new Protocol.PushGossip(fanOut, 4),
        severities,
        new Load(messages, spanMillis * 1000));
  }

  private static Plan flood(
      int clusters, int size, Kind kind, List<Severity> severities, int messages, long spanMillis) {
    return plan(
        clusters,
        size,
        TopologySpec.of(kind),
        FLOOD,
        severities,
        new Load(messages, spanMillis * 1000));
  }

  /** The same in so many regions, with delays by a table inside clusters. */
  private static Plan inRegions(Plan plan, int regions) {
    List<String> names = new ArrayList<>();
    for (int r = 0; r < regions; r++) {
      names.add("region-" + r);
    }
    List<LinkModel> links = Collections.nCopies(regions * regions, INTER);
    return new Plan(
        plan.seed(),
        plan.nodes(),
        plan.clusterSizes().most(),
        plan.topology(),
        plan.protocol(),
        LinkModel.of(Distributions.logNormal(3_000, 0.8, 1_000, 20_000), 0.01),
        plan.inter(),
        plan.severities(),
        plan.alert(),
        plan.load(),
        new Regions(
            names, Regions.byShares(Collections.nCopies(regions, 1.0), plan.clusters()), links));
  }

  private static Plan regular(int clusters, int size, int degree) {
    return plan(clusters, size, TopologySpec.regular(degree), FLOOD, mesh(3), new Load(2, 0));
  }

  /** Each cluster with three others, by links of their own. */
  private static TopologySpec given(int clusters) {
    int[] ends = new int[6 * clusters];
    List<LinkModel> models = new ArrayList<>();
    for (int e = 0; e < 3 * clusters; e++) {
      ends[2 * e] = e / 3;
      ends[2 * e + 1] = (e / 3 + STEPS[e % 3]) % clusters;
      models.add(LinkModel.of(20_000 + e % 5_000, 30_000 + e, 0));
    }
    return TopologySpec.given(clusters, LinkList.of(clusters, ends, models));
  }

  private static Plan over(TopologySpec topology, int clusters) {
    return over(topology, clusters, 1);
  }

  private static Plan over(TopologySpec topology, int clusters, int lifeSeconds) {
    return plan(clusters, 2, topology, FLOOD, mesh(lifeSeconds), new Load(2, 0));
  }

  /** Twenty messages a second for the mesh, and 200 for 10 s, by chance. */
  private static Plan busy(OriginModel origins) {
    long perSecond = Rate.UNIT_MICROS / 1_000_000;
    Rate rate = Rate.constant(20 * perSecond, 30_000_000).withBurst(10_000_000, 10_000_000, 10);
    Load load = Load.of(new Arrivals.AtRate(rate, true)).from(origins);
    List<Severity> severities = List.of(mesh(3).get(0), near(2, 2).get(0));
    return plan(500, 100, TopologySpec.of(Kind.REFERENCE), FLOOD, severities, load);
  }

  /** A table of weights for many clusters. */
  private static Plan favourites() {
    Load load = new Load(5, 100_000).from(new OriginModel.Zipf(1));
    return plan(200_000, 1, TopologySpec.of(Kind.CHAIN), FLOOD, cluster(1), load);
  }

  private static Plan plan(
      int clusters,
      int size,
      TopologySpec topology,
      Protocol protocol,
      List<Severity> severities,
      Load load) {
    return new Plan(
        42,
        (long) clusters * size,
        size,
        topology,
        protocol,
        INTRA,
        clusters == 1 ? SOON : INTER,
        severities,
        -1,
        load);
  }
}
