package io.somasync.scenarios.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a scenario before a test, or before each test of a class. Tests get what it came to as a
 * parameter of the type {@link io.somasync.scenarios.api.FinishedRun}:
 *
 * <pre>{@code
 * @Test
 * @Scenario(value = "mesh.conf", set = {"mesh.nodes=1K", "seed=7"})
 * void shouldReachNearlyAll(FinishedRun run) {
 *   assertTrue(run.number("coverage.mean") > 0.99);
 * }
 * }</pre>
 *
 * <p>As the same scenario with the same settings comes to the same, it is run once, however many
 * tests of a JVM ask for it. One on a method takes the place of one on its class. A scenario that
 * is wrong, or a run that could not be finished, fails the test; unmet criteria do so only if the
 * test asserts on {@link io.somasync.scenarios.api.FinishedRun#outcome}. If a test fails, the
 * command that replays its run is printed on standard error.
 */
@Documented
@Inherited
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ScenarioExtension.class)
public @interface Scenario {
  /** Path of a scenario file, as seen from the working directory, or name of a shipped one. */
  String value();

  /** Settings that override it, each {@code path=value}, as {@code --set} of the command. */
  String[] set() default {};
}
