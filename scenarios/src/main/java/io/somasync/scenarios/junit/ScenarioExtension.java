package io.somasync.scenarios.junit;

import io.somasync.scenarios.api.FinishedRun;
import io.somasync.scenarios.api.Simulation;
import io.somasync.scenarios.api.SomaSync;
import io.somasync.scenarios.result.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link Scenario} does. */
final class ScenarioExtension implements BeforeEachCallback, ParameterResolver, TestWatcher {
  private static final Namespace RUNS = Namespace.create(ScenarioExtension.class);

  /** A scenario and its settings; the same ones have the same run. */
  private record Order(String scenario, List<String> settings) {
    private FinishedRun run() {
      Simulation simulation = SomaSync.scenario(scenario);
      for (String setting : settings) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
          throw new ExtensionConfigurationException(
              "@Scenario: set = "
                  + setting
                  + ": is not path=value; write for instance set = \"mesh.nodes=1K\"");
        }
        simulation =
            simulation.set(
                setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
      }
      return simulation.run();
    }
  }

  /** A run that there was, or why there was none, so that it is not tried for each test. */
  private record Attempt(FinishedRun run, Throwable thrown) {
    private static Attempt at(Order order) {
      try {
        return new Attempt(order.run(), null);
      } catch (RuntimeException | Error e) {
        return new Attempt(null, e);
      }
    }

    private FinishedRun complete() {
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      boolean isComplete = run.outcome() == Outcome.PASSED || run.outcome() == Outcome.FAILED;
      if (!isComplete) {
        throw new IllegalStateException("the run could not be finished: " + run);
      }
      return run;
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    run(test);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == FinishedRun.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return run(test);
  }

  /** Where it is not printed by what runs the tests, the replay would have to be looked for. */
  @Override
  public void testFailed(ExtensionContext test, Throwable cause) {
    Attempt attempt = test.getRoot().getStore(RUNS).get(order(test), Attempt.class);
    if (attempt != null && attempt.run() != null) {
      System.err.println(test.getDisplayName() + ": " + attempt.run());
    }
  }

  private static FinishedRun run(ExtensionContext test) {
    Store runs = test.getRoot().getStore(RUNS);
    Order order = order(test);
    Attempt attempt = runs.getOrComputeIfAbsent(order, Attempt::at, Attempt.class);
    if (Thread.currentThread().isInterrupted()) {
      runs.remove(order); // another test may have more time
    }
    return attempt.complete();
  }

  /** That of the method, or else of its class or the nearest one around that. */
  private static Order order(ExtensionContext test) {
    Optional<Scenario> scenario =
        AnnotationSupport.findAnnotation(test.getTestMethod(), Scenario.class);
    for (Optional<Class<?>> type = test.getTestClass();
        scenario.isEmpty() && type.isPresent();
        type = type.map(Class::getEnclosingClass)) {
      scenario = AnnotationSupport.findAnnotation(type, Scenario.class);
    }
    return scenario
        .map(found -> new Order(found.value(), List.of(found.set())))
        .orElseThrow(() -> new ExtensionConfigurationException("@Scenario: is missing"));
  }
}
