package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class TableTest {
  private static final Table CLUSTERS =
      new Table("clusters.csv", List.of("cluster,sends,lost", "0,10,1", "1,20,2"));

  @Test
  void shouldNameRowAndColumnThatDifferFirst() {
    Table found = new Table("clusters.csv", List.of("cluster,sends,lost", "0,10,1", "1,21,3"));
    assertEquals(
        Optional.of("clusters.csv: cluster 1: sends = 21 instead of 20"),
        found.firstDifference(CLUSTERS));
    assertEquals(Optional.empty(), CLUSTERS.firstDifference(CLUSTERS));
  }

  @Test
  void shouldNameTheLineThatIsMissing() {
    Table found = new Table("clusters.csv", List.of("cluster,sends,lost", "0,10,1"));
    assertEquals(
        Optional.of("clusters.csv: line 3: nothing instead of 1,20,2"),
        found.firstDifference(CLUSTERS));
  }
}
