package io.somasync.shard.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        IntStream.rangeClosed(0, members)
            .mapToObj(m -> (int) ((long) clusters * m / members))
            .toList(),
        IntStream.range(0, members).mapToObj(m -> "host:" + (1000 + m)).toList());
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

  /** Members may differ as much as they like; one without clusters has no shards. */
  @Test
  void shouldPlaceUnequalRanges() {
    Placement placement =
        new Placement(List.of(0, 0, 7, 7, 1_000), List.of("a:1", "b:2", "c:3", "d:4"));
    assertEquals(1, placement.memberOf(0));
    assertEquals(1, placement.memberOf(6));
    assertEquals(3, placement.memberOf(7));
    assertEquals(3, placement.memberOf(999));
    assertEquals(0, placement.shardsOf(0).length);
    assertEquals(7, placement.shardsOf(1).length);
    assertEquals(0, placement.shardsOf(2).length);
    assertEquals(Placement.SHARDS_PER_MEMBER, placement.shardsOf(3).length);
    byte[] members = placement.memberOfEach();
    assertEquals(1_000, members.length);
    for (int cluster = 0; cluster < members.length; cluster++) {
      assertEquals(placement.memberOf(cluster), members[cluster]);
    }
  }
}
