package io.somasync.shard.share;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.estimate.Part;
import io.somasync.engine.plan.ListedSizes;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;
import io.somasync.shard.Plans;
import io.somasync.shard.run.CannotFinish;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.Connecting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets how many clusters, if members differ in threads and heaps. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class DealerTest {
  private static final long MEGABYTE = 1 << 20;
  private static final long PLENTY = 1L << 40;

  /** So many clusters that they, and not the members themselves, fill heaps. */
  private static final Plan PLAN = Plans.mixed(1, Plans.FLOOD, 100_000, 1);

  private static final Connecting CONNECTING = Connecting.LEFT_OUT;

  private static Capacity member(int threads, long megabytes) {
    return new Capacity(threads, megabytes * MEGABYTE);
  }

  private static int[] dealt(Plan plan, Capacity... members) {
    return new Dealer(plan, CONNECTING, List.of(members), 0, false).cuts();
  }

  private static String refusal(Plan plan, Capacity... members) {
    return assertThrows(CannotFinish.class, () -> dealt(plan, members)).getMessage();
  }

  /** Whether a range fits into a member's heap. */
  private static boolean fits(Plan plan, List<Capacity> members, int member, int begin, int end) {
    double need =
        new MemberNeed(plan, CONNECTING, members.size(), false)
            .bytes(
                Part.of(plan.clusterSizes(), begin, end),
                members.get(member).threads(),
                member == 0);
    return need <= 0.8 * members.get(member).heapBytes();
  }

  @Test
  void shouldDealOutByThreadsWhereThereIsRoom() {
    Plan plan = Plans.mixed(1, Plans.FLOOD, 10, 100);
    Capacity two = new Capacity(2, PLENTY);
    assertArrayEquals(Cuts.equal(plan, 3), dealt(plan, two, two, two));
    assertArrayEquals(
        new int[] {0, 6, 9, 10}, dealt(plan, new Capacity(4, PLENTY), two, member(1, 1_024)));
    assertArrayEquals(
        new int[] {0, 0, 10}, dealt(plan, new Capacity(1, PLENTY), new Capacity(64, PLENTY)));
    assertArrayEquals(new int[] {0, 10}, dealt(plan, two));
    Plan tiny = Plans.mixed(1, Plans.FLOOD, 2, 100);
    assertArrayEquals(new int[] {0, 0, 1, 2}, dealt(tiny, two, two, two));
  }

  private static int[] byThreads(Plan plan, int... threads) {
    return dealt(
        plan,
        IntStream.of(threads).mapToObj(t -> new Capacity(t, PLENTY)).toArray(Capacity[]::new));
  }

  /** The member that has most for its threads, which all wait for, has as little as can be. */
  @Test
  void shouldDealOutByThreads() {
    Plan plan = Plans.mixed(1, Plans.FLOOD, 10, 100);
    assertArrayEquals(new int[] {0, 6, 9, 10}, byThreads(plan, 4, 2, 1));
    assertArrayEquals(new int[] {0, 1, 4, 10}, byThreads(plan, 1, 2, 4));
    assertArrayEquals(new int[] {0, 0, 10, 10}, byThreads(plan, 1, 98, 1));
    assertArrayEquals(new int[] {0, 1, 9, 10}, byThreads(plan, 1, 8, 1));
    assertArrayEquals(
        new int[] {0, 667, 1_000}, byThreads(Plans.mixed(1, Plans.FLOOD, 1_000, 5), 2, 1));
    assertArrayEquals(
        new int[] {0, 0, 2, 2}, byThreads(Plans.mixed(1, Plans.FLOOD, 2, 5), 1, 8, 1));
    // Clusters of 1, 50, 700, 3, 20, 20, 1, 1,000, 9, 80, 2, 300, 4 and 60 nodes.
    Plan uneven = Plans.uneven(1, Plans.FLOOD);
    assertArrayEquals(new int[] {0, 8, 11, 14}, byThreads(uneven, 4, 1, 2));
    assertArrayEquals(Cuts.equal(uneven, 3), byThreads(uneven, 2, 2, 2));
  }

  /** A tenth of the share of the member with the fewest threads is how far a cut may be moved. */
  @Test
  void shouldCutWhereRegionsBegin() {
    Plan plan = CutsTest.lopsided(); // the second of two regions begins with cluster 95
    assertArrayEquals(new int[] {0, 95, 200}, byThreads(plan, 9, 11));
    assertArrayEquals(new int[] {0, 80, 200}, byThreads(plan, 8, 12));
    assertArrayEquals(new int[] {0, 10, 200}, byThreads(plan, 1, 19));
    assertArrayEquals(new int[] {0, 95, 200}, byThreads(plan, 3, 3));
  }

  @Test
  void shouldGiveAMemberNoMoreThanItsHeapHasRoomForAndTheRestToTheOthersByThreads() {
    List<Capacity> members =
        List.of(new Capacity(2, PLENTY), member(4, 200), new Capacity(1, PLENTY));
    int[] cuts = new Dealer(PLAN, CONNECTING, members, 0, false).cuts();
    assertEquals(100_000, cuts[3]);
    assertTrue(fits(PLAN, members, 1, cuts[1], cuts[2]));
    assertTrue(!fits(PLAN, members, 1, cuts[1], cuts[2] + 1), "it is full");
    int second = cuts[2] - cuts[1];
    assertTrue(second > 5_000 && second < 30_000, "second: " + second);
    int third = cuts[3] - cuts[2];
    assertEquals(2.0 * third, cuts[1], 4, "two threads and one");
  }

  /** The one that leads has the books besides. */
  @Test
  void shouldGiveLessToTheLeaderOfMembersThatAreAlikeIfHeapsAreScarce() {
    List<Capacity> members = List.of(member(1, 390), member(1, 390), member(1, 390));
    int[] scarce = new Dealer(PLAN, CONNECTING, members, 1, false).cuts();
    assertTrue(scarce[2] - scarce[1] < scarce[1] - 2_000, "leader: " + (scarce[2] - scarce[1]));
    assertEquals(scarce[1], scarce[3] - scarce[2], 2);
    Capacity large = new Capacity(1, PLENTY);
    assertArrayEquals(Cuts.equal(PLAN, 3), dealt(PLAN, large, large, large));
  }

  @Test
  void shouldRefuseWithNeedHeapsAndAHeapThatWouldDo() {
    String line = refusal(PLAN, member(2, 256), member(2, 256), member(1, 128));
    Matcher told =
        Pattern.compile(
                "memory = ([\\d,]+) MB on 3 members, ([\\d,]+) MB of it on member (\\d): the plan"
                    + " does not fit into 512 MB and (\\d+) MB \\(80% of their heaps\\), however"
                    + " clusters are dealt out; use fewer nodes or messages, .*, more members, or"
                    + " more heap when members start, for instance"
                    + " SOMASYNC_JAVA_OPTS=-Xmx(\\d+)m")
            .matcher(line);
    assertTrue(told.matches(), line);
    assertTrue(number(told, 1) > 512, line);
    assertTrue(number(told, 2) > number(told, 4), line);
    long heap = number(told, 5);
    assertTrue(heap > 256, line);
    assertEquals(100_000, dealt(PLAN, member(2, heap), member(2, heap), member(1, heap))[3]);
  }

  private static long number(Matcher told, int group) {
    return Long.parseLong(told.group(group).replace(",", ""));
  }

  @Test
  void shouldRefuseOneMemberInItsOwnWords() {
    String line = refusal(PLAN, member(2, 256));
    assertTrue(
        line.matches(
            "memory = [\\d,]+ MB: the plan does not fit into 205 MB \\(80% of the heap\\); use .*"),
        line);
  }

  /** What all members have of a plan must fit, also where there are no clusters. */
  @Test
  void shouldRefuseAMemberThatCouldNotEvenWatch() {
    String line = refusal(PLAN, member(2, 4_096), member(2, 64));
    assertTrue(line.contains(" MB of it on member 2: "), line);
    assertTrue(line.contains(" and 51 MB (80% of their heaps)"), line);
  }

  @Test
  void shouldRefuseAbsurdPlansAtOnce() {
    Plan absurd =
        new Plan(
            1,
            1L << 40,
            1 << 20,
            PLAN.topology(),
            Plans.GOSSIP,
            PLAN.intra(),
            PLAN.inter(),
            PLAN.severities(),
            -1,
            PLAN.load());
    assertTrue(refusal(absurd, member(2, 4_096), member(2, 4_096)).startsWith("memory = "));
  }

  /** Plans, threads and heaps by chance, beside a greedy walk from cluster to cluster. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldFindRangesThatFitIfThereAreAny(long seed) {
    int clusters = 3_000;
    int[] sizes = new int[clusters];
    for (int c = 0; c < clusters; c++) {
      sizes[c] = 3 + Draws.below(Draws.draw(seed, c), seed % 2 == 0 ? 2 : 2_000);
    }
    Plan plan =
        Plans.mixed(seed, Plans.GOSSIP, clusters, 1)
            .with(ListedSizes.of(sizes))
            .withRepresentatives(seed % 3 == 0 ? 3 : 1);
    List<Capacity> members = new ArrayList<>();
    int number = 1 + Draws.below(Draws.draw(seed, 1), 5);
    for (int i = 0; i < number; i++) {
      int threads = 1 + Draws.below(Draws.draw(seed, 10 + i), 8);
      members.add(member(threads, 90 + Draws.below(Draws.draw(seed, 20 + i), 120)));
    }
    String what = "seed " + seed + ": " + members;
    int walked = 0;
    MemberNeed need = new MemberNeed(plan, CONNECTING, number, false);
    for (int i = 0; i < number; i++) {
      double usable = 0.8 * members.get(i).heapBytes();
      int begin = walked;
      int threads = members.get(i).threads();
      while (walked < clusters
          && need.bytes(Part.of(plan.clusterSizes(), begin, walked + 1), threads, i == 0)
              <= usable) {
        walked++;
      }
    }
    Dealer dealer = new Dealer(plan, CONNECTING, members, 0, false);
    if (walked < clusters) {
      assertThrows(CannotFinish.class, dealer::cuts, what);
      return;
    }
    int[] cuts = dealer.cuts();
    assertEquals(0, cuts[0]);
    assertEquals(clusters, cuts[number]);
    for (int i = 0; i < number; i++) {
      assertTrue(cuts[i] <= cuts[i + 1], what);
      assertTrue(fits(plan, members, i, cuts[i], cuts[i + 1]), what + ", member " + (i + 1));
    }
  }
}
