package io.somasync.shard.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Regions;
import io.somasync.shard.Plans;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class PlacementTest {
  private static Placement placement(int clusters, int members) {
    return new Placement(
        clusters, IntStream.range(0, members).mapToObj(m -> "host:" + (1000 + m)).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 10, 31, 64})
  void shouldPutEveryClusterOnExactlyOneMember(int members) {
    for (int clusters : List.of(1, 2, 3, 7, 10, 20, 63, 64, 65, 99, 1000, 1001, 65_537)) {
      Placement placement = placement(clusters, members);
      String what = clusters + " clusters on " + members + " members";
      assertEquals(0, placement.firstCluster(0), what);
      assertEquals(clusters, placement.firstCluster(members), what);
      for (int member = 0; member < members; member++) {
        int first = placement.firstCluster(member);
        int end = placement.firstCluster(member + 1);
        assertTrue(end >= first, what);
        assertTrue(end - first >= clusters / members, what);
        assertTrue(end - first <= (clusters + members - 1) / members, what);
        for (int cluster = first; cluster < end; cluster++) {
          assertEquals(member, placement.memberOf(cluster), what + ", cluster " + cluster);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "2, 3", "10, 1", "10, 3", "50, 7", "1000, 2", "1000, 64", "9999, 3"})
  void shouldNumberShardsInTheOrderOfClusters(int clusters, int members) {
    Placement placement = placement(clusters, members);
    int before = 0;
    int shards = members * Placement.SHARDS_PER_MEMBER;
    int[] size = new int[shards];
    for (int cluster = 0; cluster < clusters; cluster++) {
      int shard = placement.shardOf(cluster);
      assertTrue(shard >= before && shard < shards, "shard = " + shard);
      assertEquals(
          placement.memberOf(cluster),
          shard / Placement.SHARDS_PER_MEMBER,
          "member of shard " + shard);
      size[shard]++;
      before = shard;
    }
    for (int member = 0; member < members; member++) {
      int range = placement.firstCluster(member + 1) - placement.firstCluster(member);
      int perMember = Placement.SHARDS_PER_MEMBER;
      for (int shard = member * perMember; shard < (member + 1) * perMember; shard++) {
        assertTrue(size[shard] <= (range + perMember - 1) / perMember, "shard " + shard);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "2, 3", "10, 3", "1000, 2", "9999, 64"})
  void shouldKnowTheShardsOfAMember(int clusters, int members) {
    Placement placement = placement(clusters, members);
    int[] used = IntStream.range(0, clusters).map(placement::shardOf).distinct().toArray();
    int[] ofAll =
        IntStream.range(0, members).flatMap(m -> IntStream.of(placement.shardsOf(m))).toArray();
    assertArrayEquals(used, ofAll);
    for (int cluster = 0; cluster < clusters; cluster++) {
      assertEquals(
          "host:" + (1000 + placement.memberOf(cluster)),
          placement.addressOf(placement.shardOf(cluster)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64})
  void shouldFollowFromThePlanAndTheMembersAlone(int members) {
    Placement one = placement(1000, members);
    Placement other = placement(1000, members);
    for (int cluster = 0; cluster < 1000; cluster++) {
      assertEquals(one.shardOf(cluster), other.shardOf(cluster));
    }
  }

  @Test
  void shouldCutWhereRegionsBeginIfThatKeepsMembersFartherApart() {
    Plan plan = Plans.farApart(1, Plans.FLOOD, 300, 2);
    assertArrayEquals(new int[] {0, 150, 300}, cuts(plan, 2));
    assertArrayEquals(new int[] {0, 75, 150, 225, 300}, cuts(plan, 4), "75 is inside a region");
    Plan uneven = Plans.farApart(1, Plans.FLOOD, 304, 2); // regions begin with 152 and 253
    assertArrayEquals(new int[] {0, 152, 304}, cuts(uneven, 2));
    assertArrayEquals(new int[] {0, 101, 202, 304}, cuts(uneven, 3));
    Plan lopsided = lopsided();
    assertArrayEquals(new int[] {0, 95, 200}, cuts(lopsided, 2));
    assertArrayEquals(new int[] {0, 66, 133, 200}, cuts(lopsided, 3), "95 is too far off");
  }

  private static int[] cuts(Plan plan, int members) {
    List<String> addresses = IntStream.range(0, members).mapToObj(m -> "host:" + m).toList();
    return Placement.of(plan, addresses).firstClusters();
  }

  /** Two regions, of 95 and 105 clusters. */
  private static Plan lopsided() {
    Plan plan = Plans.farApart(1, Plans.FLOOD, 200, 2);
    LinkModel near = plan.regions().link(0, 0);
    LinkModel far = plan.regions().link(0, 1);
    return new Plan(
        plan.seed(),
        plan.nodes(),
        2,
        plan.topology(),
        plan.protocol(),
        plan.intra(),
        plan.inter(),
        plan.severities(),
        plan.alert(),
        plan.load(),
        new Regions(
            List.of("east", "west"),
            List.of(new Regions.Block(0, 0), new Regions.Block(95, 1)),
            List.of(near, far, far, near)));
  }
}
