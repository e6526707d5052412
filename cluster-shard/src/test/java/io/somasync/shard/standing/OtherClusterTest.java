package io.somasync.shard.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That two clusters become one is tried by {@code ClusterFaultsIT}. */
final class OtherClusterTest {
  private static StandingSettings settings(int size) {
    return StandingSettings.of(
        Map.of("NODE_INDEX", "1", "CLUSTER_SIZE", "" + size, "SECRET_FILE", "secret"));
  }

  @ParameterizedTest(name = "{1} of {0}: {2}")
  @CsvSource({
    "1, 1, false",
    "2, 1, false",
    "2, 2, true",
    "3, 1, true",
    "3, 2 3, false",
    "4, 1 4, false",
    "4, 2 3, true",
    "5, 1 2, true",
    "5, 3 4 5, false",
  })
  void shouldLetOneOfTwoHalvesGiveWay(int size, String present, boolean isSmaller) {
    List<Integer> members = Arrays.stream(present.split(" ")).map(Integer::valueOf).toList();
    Set<Integer> here = new TreeSet<>(members);
    assertEquals(isSmaller, OtherCluster.isSmaller(settings(size), here));
  }
}
