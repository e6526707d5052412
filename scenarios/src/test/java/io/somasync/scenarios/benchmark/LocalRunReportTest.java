package io.somasync.scenarios.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.ReferencePlans;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class LocalRunReportTest {
  @Test
  void shouldComeBackAsItWent() throws Exception {
    LocalRunReport report = LocalRunMain.report(ReferencePlans.w2(42, 10_000, 3));
    assertEquals("341dfca0eb13b856", report.digest());
    assertEquals(300_090, report.sends());
    assertTrue(report.seconds() > 0 && report.windows() > 0, report::toString);
    assertEquals(report, LocalRunReport.parse(report.json()));
  }

  @Test
  void shouldRefuseWhatIsNone() {
    assertThrows(IOException.class, () -> LocalRunReport.parse("{}"));
    assertThrows(IOException.class, () -> LocalRunReport.parse(""));
  }
}
