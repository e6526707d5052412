package io.somasync.shard.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class EntityNameTest {
  private final Placement placement = new Placement(List.of(0, 500, 1_000), List.of("a:1", "b:2"));

  @Test
  void shouldNameClustersByEpochAndNumber() {
    EntityName name = EntityName.of(new Envelope(2, 617, new ClusterCommand.ReportTotals()));
    assertEquals("2.617", name.toString());
    assertEquals(name, EntityName.parse("2.617"));
    assertTrue(name.isCluster());
    assertEquals(new EntityName(2, placement.shardOf(617)), name.shard(placement));
  }

  @Test
  void shouldNameShardsByThemselves() {
    EntityName name = EntityName.of(Envelope.toShard(2, 17));
    assertFalse(name.isCluster());
    assertEquals(name, EntityName.parse(name.toString()));
    assertEquals(new EntityName(2, 17), name.shard(placement));
  }

  @Test
  void shouldKeepEpochsApart() {
    EntityName first = new EntityName(1, 5);
    EntityName second = new EntityName(2, 5);
    assertNotEquals(first.toString(), second.toString());
    assertNotEquals(first.shard(placement).toString(), second.shard(placement).toString());
  }
}
