package io.somasync.shard.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.run.Breakdown;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Throws of every kind are told of, and take nothing else with them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class GuardedTest {
  private static ActorTestKit kit;

  private final TestProbe<Breakdown> told = kit.createTestProbe(Breakdown.class);
  private final TestProbe<String> echo = kit.createTestProbe(String.class);

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("guarded");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private Behavior<String> throwing() {
    return Behaviors.receive(String.class)
        .onAnyMessage(
            word -> {
              switch (word) {
                case "memory" -> throw new OutOfMemoryError("Java heap space");
                case "stack" -> throw new StackOverflowError();
                case "bug" -> throw new IllegalStateException("two\nlines");
                default -> echo.ref().tell(word);
              }
              return Behaviors.same();
            })
        .build();
  }

  @Test
  void shouldSurviveTheFirstThrowAlone() {
    ActorRef<String> actor =
        kit.spawn(Guarded.surviving(String.class, told.ref()::tell, throwing()));
    actor.tell("memory");
    Breakdown first = told.receiveMessage();
    assertTrue(first.reason().startsWith("out of memory: Java heap space; "), first.reason());
    assertTrue(first.reason().contains("SOMASYNC_JAVA_OPTS=-Xmx"), first.reason());
    assertFalse(first.isFault());
    actor.tell("still there");
    echo.expectMessage("still there");
    actor.tell("stack");
    assertTrue(told.receiveMessage().reason().startsWith("stack overflow; "));
    echo.expectTerminated(actor);
  }

  @Test
  void shouldStopWithItsFirstThrow() {
    ActorRef<String> actor =
        kit.spawn(Guarded.stopping(String.class, told.ref()::tell, throwing()));
    actor.tell("bug");
    assertEquals(new Breakdown("IllegalStateException: two lines", true), told.receiveMessage());
    echo.expectTerminated(actor);
  }

  @Test
  void shouldTellWhatItsStartThrew() {
    Behavior<String> never =
        Behaviors.setup(
            context -> {
              throw new OutOfMemoryError("Java heap space");
            });
    ActorRef<String> actor = kit.spawn(Guarded.surviving(String.class, told.ref()::tell, never));
    assertFalse(told.receiveMessage().isFault());
    echo.expectTerminated(actor);
  }
}
