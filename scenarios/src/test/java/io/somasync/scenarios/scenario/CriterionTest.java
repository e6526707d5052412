package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class CriterionTest {
  @ParameterizedTest
  @CsvSource({
    ">= 0.95, 0.95, true",
    ">= 95%, 0.94, false",
    "<=0.05, 0.05, true",
    "> 1_000, 1000, false",
    "< -1, -2, true",
    "== 3, 3, true",
    "== 3, 4, false",
    ">= 0, NaN, false"
  })
  void shouldJudgeValues(String condition, double value, boolean met) {
    assertEquals(met, new Criterion("m", condition).isMetBy(value));
  }

  @Test
  void shouldTellConditionsFromOtherTexts() {
    assertTrue(Criterion.isCondition(">= 0.95"));
    for (String text : new String[] {"", "0.95", "=> 1", "~ 1", ">=", ">= x", ">= 1 2", "!= 1"}) {
      assertFalse(Criterion.isCondition(text), text);
    }
    assertThrows(IllegalArgumentException.class, () -> new Criterion("m", "0.95"));
  }
}
