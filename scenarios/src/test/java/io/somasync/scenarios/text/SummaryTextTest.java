package io.somasync.scenarios.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Tally;
import io.somasync.scenarios.quantity.Rounded;
import io.somasync.scenarios.result.Reports;
import io.somasync.scenarios.result.RunReport;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SummaryTextTest {
  @Test
  void shouldSpeakTheWordsOfTheContractInTheirOrder() {
    String text = SummaryText.of(Reports.passed());
    int from = 0;
    for (String word :
        List.of(
            "LOAD TEST RESULTS",
            "Nodes Simulated",
            "Connections",
            "Messages Generated",
            "Errors",
            "Success Rate",
            "Deliveries",
            "Coverage",
            "Latency",
            "Throughput",
            "Memory",
            "Wall time",
            "Digest",
            "Criteria")) {
      int at = text.indexOf(word, from);
      assertTrue(at >= from, word + " is missing or out of order in\n" + text);
      from = at;
    }
  }

  @Test
  void shouldShowTheFiguresOfTheRun() {
    String text = SummaryText.of(Reports.passed());
    Tally tally = Reports.W1_RESULT.tally();
    assertLine(text, "Nodes Simulated +10,000 ");
    assertLine(text, "Connections +9,990,000 ");
    assertLine(text, "Messages Generated +2 ");
    assertLine(
        text,
        "Errors +"
            + Rounded.count(tally.counts().of(Fate.LOST) + tally.counts().of(Fate.EXPIRED))
            + " ");
    assertLine(
        text, "Deliveries +" + Rounded.count(tally.counts().deliveries()) + " +of 20,000 expected");
    assertLine(text, "Digest +" + String.format("%016x", tally.digest));
    assertLine(text, "123 bytes +56.0 MB +123 MB");
  }

  @Test
  void shouldMarkCriteriaThatAreMetAndThatAreNot() {
    String text = SummaryText.of(Reports.missed());
    assertLine(text, "Criteria +1 of 3 met");
    assertLine(text, "✓ messages.deliveryRatio +>= 0.9 +0\\.9[0-9]+");
    assertLine(
        text,
        "✗ messages.lost +< 1 +" + Rounded.count(Reports.W1_RESULT.tally().counts().of(Fate.LOST)));
    assertLine(text, "✗ pace.lateWindows +> 0 +no value");
  }

  @Test
  void shouldLeaveOutWhatCannotOccur() {
    String text = SummaryText.of(Reports.mix());
    assertLine(text, "  critical +[0-9]");
    assertLine(text, "  local +[0-9]");
    assertFalse(text.contains("unused"), text);
  }

  @Test
  void shouldShowNoRowsOfZerosWithoutMessages() {
    SimulationResult nothing = new SimulationResult(new Tally(1), List.of(), 0, 0);
    String text = SummaryText.of(Reports.report(Reports.W1, Reports.completed(nothing)));
    assertLine(text, "Sends +0 +no message was generated");
    for (String word : List.of("Duplicates", "Coverage", "time to reach", "Latency", "0 %")) {
      assertFalse(text.contains(word), word + " in\n" + text);
    }
  }

  @Test
  void shouldNotBeWiderThanATerminal() {
    for (RunReport report : List.of(Reports.passed(), Reports.mix())) {
      for (String line : SummaryText.of(report).split("\n")) {
        assertTrue(line.length() <= 80, line);
        assertEquals(line.stripTrailing(), line);
      }
    }
  }

  private static void assertLine(String text, String pattern) {
    assertTrue(Pattern.compile(pattern).matcher(text).find(), pattern + " is not in\n" + text);
  }
}
