package io.somasync.shard.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.run.Breakdown;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
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

  /** Throws what it is told to, and repeats everything else. */
  private final class Thrower extends AbstractBehavior<String> {
    private final boolean survives;

    Thrower(ActorContext<String> context, boolean survives) {
      super(context);
      this.survives = survives;
    }

    @Override
    public Receive<String> createReceive() {
      Receive<String> handlers = newReceiveBuilder().onAnyMessage(this::word).build();
      return survives
          ? Guarded.surviving(told.ref()::tell, handlers)
          : Guarded.stopping(told.ref()::tell, handlers);
    }

    private Behavior<String> word(String word) {
      switch (word) {
        case "memory" -> throw new OutOfMemoryError("Java heap space");
        case "stack" -> throw new StackOverflowError();
        case "bug" -> throw new IllegalStateException("two\nlines");
        default -> echo.ref().tell(word);
      }
      return this;
    }
  }

  private ActorRef<String> thrower(boolean survives) {
    return kit.spawn(Behaviors.setup(context -> new Thrower(context, survives)));
  }

  @Test
  void shouldSurviveTheFirstThrowAlone() {
    ActorRef<String> actor = thrower(true);
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
    ActorRef<String> actor = thrower(false);
    actor.tell("bug");
    assertEquals(new Breakdown("IllegalStateException: two lines", true), told.receiveMessage());
    echo.expectTerminated(actor);
  }

  @Test
  void shouldBecomeWhatTheFirstThrowMakesOfIt() {
    ActorRef<String> actor =
        kit.spawn(
            Behaviors.setup(
                context ->
                    new AbstractBehavior<String>(context) {
                      @Override
                      public Receive<String> createReceive() {
                        return Guarded.becoming(
                            breakdown ->
                                Behaviors.receiveMessage(
                                    word -> {
                                      echo.ref().tell(breakdown.reason() + " then " + word);
                                      return Behaviors.same();
                                    }),
                            newReceiveBuilder().onAnyMessage(word -> odd(word)).build());
                      }
                    }));
    actor.tell("first");
    actor.tell("second");
    echo.expectMessage("IllegalStateException: first then second");
  }

  private static Behavior<String> odd(String word) {
    throw new IllegalStateException(word);
  }

  /** What memory lacks for may be the telling; the log is another place. */
  @Test
  void shouldLogWhatItCannotTell() {
    ActorRef<String> actor =
        kit.spawn(
            Behaviors.setup(
                context ->
                    new AbstractBehavior<String>(context) {
                      @Override
                      public Receive<String> createReceive() {
                        return Guarded.surviving(
                            breakdown -> odd("nobody to tell"),
                            newReceiveBuilder().onAnyMessage(word -> odd(word)).build());
                      }
                    }));
    LoggingTestKit.error("an actor threw")
        .withCause(IllegalStateException.class)
        .withCustom(event -> event.getThrowable().get().getMessage().equals("first"))
        .expect(
            kit.system(),
            () -> {
              actor.tell("first");
              return actor;
            });
  }

  @Test
  void shouldTellWhatAStartThrew() {
    Error error = new OutOfMemoryError("Java heap space");
    assertTrue(Behavior.isAlive(Behaviors.same()));
    assertFalse(Behavior.isAlive(Guarded.failed(error, told.ref()::tell)));
    assertFalse(told.receiveMessage().isFault());
  }
}
