package io.somasync.shard.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ConnectionQuotaTest {
  /** With the members that may begin at once. */
  @ParameterizedTest
  @CsvSource({
    "25000, 1, 1", "25000, 2, 2", "25000, 64, 64", "7, 3, 3", "3, 3, 3",
    "2, 3, 2", "1, 3, 1", "1, 1, 1", "1, 64, 1", "63, 64, 63"
  })
  void shouldLetEveryMemberBeginOnceWithinTheBound(int maxInFlight, int members, int atOnce) {
    ConnectionQuota quota = new ConnectionQuota(maxInFlight, members);
    assertTrue(quota.perMember() >= 1);
    List<Integer> begun = new ArrayList<>();
    Deque<Integer> busy = new ArrayDeque<>();
    int most = 0;
    while (true) {
      for (int next = quota.next(); next >= 0; next = quota.next()) {
        begun.add(next);
        busy.add(next);
      }
      most = Math.max(most, busy.size());
      assertTrue((long) busy.size() * quota.perMember() <= maxInFlight, busy.toString());
      if (busy.isEmpty()) {
        break;
      }
      busy.remove();
      quota.returned();
    }
    assertEquals(IntStream.range(0, members).boxed().toList(), begun);
    assertEquals(atOnce, most);
    assertEquals(-1, quota.next());
  }
}
