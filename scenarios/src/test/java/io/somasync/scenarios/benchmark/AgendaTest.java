package io.somasync.scenarios.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.source.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AgendaTest {
  private static final ScenarioLoader LOADER =
      new ScenarioLoader(new ScenarioFiles(Path.of("..", "conf")));

  @ParameterizedTest
  @EnumSource(Extent.class)
  void shouldMeasureOnlyWhatCanBeLoaded(Extent extent) throws Exception {
    for (Trial trial : extent.agenda(2).trials()) {
      List<Setting> settings = new ArrayList<>();
      for (String setting : trial.workload().settings()) {
        String[] parts = setting.split("=", 2);
        settings.add(new Setting(parts[0], parts[0], parts[1]));
      }
      LOADER.load(trial.workload().scenario(), settings);
    }
  }

  @ParameterizedTest
  @EnumSource(Extent.class)
  void shouldMeasureAllThatIsCompared(Extent extent) {
    Agenda agenda = extent.agenda(4);
    List<Trial> trials = agenda.trials();
    assertEquals(trials.size(), new HashSet<>(trials).size());
    for (Section section : agenda.sections()) {
      for (Ratio ratio : section.ratios()) {
        assertTrue(trials.contains(ratio.dividend()), ratio::name);
        assertTrue(trials.contains(ratio.divisor()), ratio::name);
      }
    }
  }

  @Test
  void shouldTakeAllCoresOfALargerMachine() {
    List<String> placements =
        Agenda.quick(8).trials().stream().map(trial -> trial.placement().name()).toList();
    assertTrue(placements.contains("1 JVM × 8 threads"), placements::toString);
    assertTrue(placements.contains("1 JVM × 2 threads"), placements::toString);
  }

  @Test
  void shouldNameSizesBriefly() {
    assertEquals("W1 10K × 6,000", Workload.w1(10_000, 6_000).name());
    assertEquals("W2 1G × 1", Workload.w2(1_000_000_000, 1).name());
    assertEquals("1500", Workload.lettered(1_500));
  }
}
