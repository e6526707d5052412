package io.somasync.scenarios.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.somasync.scenarios.api.FinishedRun;
import io.somasync.scenarios.api.SimulationException;
import io.somasync.scenarios.result.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Has JUnit run classes of tests with scenarios, and looks at what it says of them. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class ScenarioExtensionTest {
  private static final String LITTLE = "workload.messages-per-node=0.1";

  /** The runs that tests of the last class were given. */
  private static final List<FinishedRun> GIVEN = new ArrayList<>();

  /** What JUnit came to, and what was printed on standard error. */
  private record Execution(TestExecutionSummary summary, String err) {
    static Execution of(Class<?> tests) {
      GIVEN.clear();
      PrintStream before = System.err;
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      try {
        LauncherFactory.create()
            .execute(
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(),
                listener);
      } finally {
        System.setErr(before);
      }
      return new Execution(listener.getSummary(), err.toString(StandardCharsets.UTF_8));
    }

    Throwable failure() {
      assertEquals(1, summary.getFailures().size());
      return summary.getFailures().get(0).getException();
    }
  }

  @Scenario(value = "small", set = LITTLE)
  static final class OnAClass {
    @Test
    void shouldBeGivenTheRun(FinishedRun run) {
      GIVEN.add(run);
      assertEquals(Outcome.PASSED, run.outcome(), run::toString);
    }

    @Test
    void shouldBeGivenTheSame(FinishedRun run) {
      GIVEN.add(run);
    }

    @Nested
    final class Inside {
      @Test
      void shouldBeGivenTheSame(FinishedRun run) {
        GIVEN.add(run);
      }
    }
  }

  @Test
  void shouldRunTheScenarioOfAClassOnce() {
    Execution execution = Execution.of(OnAClass.class);
    assertEquals(List.of(), execution.summary().getFailures());
    assertEquals(3, GIVEN.size());
    assertSame(GIVEN.get(0), GIVEN.get(1));
    assertSame(GIVEN.get(0), GIVEN.get(2));
    assertEquals("", execution.err());
  }

  @Scenario(value = "small", set = LITTLE)
  static final class OnAMethod {
    @Test
    @Scenario(
        value = "small",
        set = {LITTLE, "mesh.nodes = 200", "seed=7"})
    void shouldBeGivenThatOfTheMethod(FinishedRun run) {
      assertEquals(200, run.number("mesh.nodes"));
      assertEquals(7, run.seed());
      fail("on purpose");
    }
  }

  @Test
  void shouldPrintSeedAndReplayOfATestThatFails() {
    Execution execution = Execution.of(OnAMethod.class);
    assertEquals("on purpose", execution.failure().getMessage());
    assertEquals(
        "shouldBeGivenThatOfTheMethod(FinishedRun): small, seed 7, passed; replay: somasync run"
            + " small --set workload.messages-per-node=0.1 --set mesh.nodes=200 --set seed=7",
        execution.err().strip());
  }

  @Scenario(
      value = "small",
      set = {"mesh.nods=5", "seed=x"})
  static final class Wrong {
    @Test
    void shouldNotRun() {
      GIVEN.add(null);
    }
  }

  @Test
  void shouldFailWithAllProblemsOfAScenario() {
    Execution execution = Execution.of(Wrong.class);
    List<String> problems =
        assertInstanceOf(SimulationException.class, execution.failure()).problems();
    assertEquals(2, problems.size());
    assertEquals("--set mesh.nods = 5: unknown key; did you mean mesh.nodes?", problems.get(0));
    assertTrue(GIVEN.isEmpty());
  }

  @Scenario(value = "small", set = "5")
  static final class NoSetting {
    @Test
    void shouldNotRun() {
      GIVEN.add(null);
    }
  }

  @Test
  void shouldExplainASettingThatIsNone() {
    Execution execution = Execution.of(NoSetting.class);
    assertInstanceOf(ExtensionConfigurationException.class, execution.failure());
    assertEquals(
        "@Scenario: set = 5: is not path=value; write for instance set = \"mesh.nodes=1K\"",
        execution.failure().getMessage());
    assertTrue(GIVEN.isEmpty());
  }

  static final class InterruptedOnce {
    private static boolean isFirst = true;

    InterruptedOnce() {
      if (isFirst) {
        isFirst = false;
        Thread.currentThread().interrupt();
      }
    }

    @RepeatedTest(2)
    @Scenario(value = "small", set = LITTLE)
    void shouldBeGivenAWholeRun(FinishedRun run) {
      GIVEN.add(run);
    }
  }

  @Test
  void shouldNotRememberARunThatWasInterrupted() {
    Execution execution = Execution.of(InterruptedOnce.class);
    assertTrue(execution.failure().getMessage().contains("interrupted"));
    assertEquals(1, execution.summary().getTestsSucceededCount());
    assertEquals(1, GIVEN.size());
  }
}
