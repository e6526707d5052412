package io.somasync.scenarios.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.standing.MemberStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusTableTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private static final MemberStatus TOLD =
      new MemberStatus(
          1,
          2,
          "lab1",
          "127.0.0.1:25520",
          "running",
          NOW.minusSeconds(125),
          "",
          500,
          212_000_000,
          6_800_000_000L,
          2,
          4,
          16_912.34,
          "0.1.0",
          "ab12cd34",
          "small of jo, pid 4711",
          4711,
          true);

  private static final List<MemberLook> MEMBERS =
      List.of(
          new MemberLook(1, "127.0.0.1", "127.0.0.1:25520", "running", Optional.of(TOLD), 4711),
          new MemberLook(2, "127.0.0.1", "127.0.0.1:25530", "silent", Optional.empty(), 0));

  @Test
  void shouldHaveALineForEachMember() {
    assertEquals(
        """
        member  host       address          state    since       clusters  heap               cores  threads  windows/s
             1  lab1       127.0.0.1:25520  running  2 min 05 s       500  212 MB of 6.80 GB      2        4   16,912.3
             2  127.0.0.1  127.0.0.1:25530  silent   -                  -  -                      -        -          -
        """,
        StatusTable.text(MEMBERS, NOW));
  }

  @Test
  void shouldBeReadyOnlyIfAllAre() {
    assertTrue(StatusTable.json(MEMBERS).contains("  \"ready\": false,\n  \"members\""));
    assertTrue(
        StatusTable.json(MEMBERS.subList(0, 1)).contains("  \"ready\": true,\n  \"members\""));
  }

  @Test
  void shouldReadBackWhatAMemberTells() {
    assertEquals(
        Optional.of(TOLD).map(MemberStatus::json),
        MemberLook.parse(TOLD.json()).map(MemberStatus::json));
    String steering = TOLD.json().replace("lab1", "lab1\\u001b[2J");
    assertEquals("lab1 [2J", MemberLook.parse(steering).orElseThrow().host());
    assertEquals(Optional.empty(), MemberLook.parse("hello"));
    assertEquals(Optional.empty(), MemberLook.parse("{\"index\": \"one\"}"));
    assertEquals(Optional.empty(), MemberLook.parse("{}"));
  }
}
