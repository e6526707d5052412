package io.somasync.shard.protocol;

import io.somasync.shard.run.Breakdown;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets no throw of an actor go unheard, errors of the virtual machine included, which would take
 * the whole JVM with them: what was thrown goes to the log, and a line of it to whoever decides
 * what becomes of the run. It stands around the actor's own handlers, because an interceptor of
 * Pekko costs each message so much that windows took 3 % longer.
 */
public final class Guarded<T> extends Receive<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

  private final Receive<T> handlers;
  private final Function<Breakdown, Behavior<T>> next;

  private Guarded(Receive<T> handlers, Function<Breakdown, Behavior<T>> next) {
    this.handlers = handlers;
    this.next = next;
  }

  /**
   * Handlers of a state in which an actor becomes another with a throw, or stays as it is.
   *
   * @param next called for what is thrown
   */
  public static <T> Receive<T> becoming(
      Function<Breakdown, Behavior<T>> next, Receive<T> handlers) {
    return new Guarded<>(handlers, next);
  }

  /**
   * Handlers of a state in which an actor outlives its first throw, because what it has counted is
   * still wanted.
   *
   * @param told called for what is thrown
   */
  public static <T> Receive<T> surviving(Consumer<Breakdown> told, Receive<T> handlers) {
    return new Guarded<>(handlers, new Once<>(told));
  }

  /**
   * Handlers of an actor that stops with its first throw, because what it has counted cannot be
   * relied on.
   *
   * @param told called for what is thrown
   */
  public static <T> Receive<T> stopping(Consumer<Breakdown> told, Receive<T> handlers) {
    return new Guarded<>(
        handlers,
        breakdown -> {
          told.accept(breakdown);
          return Behaviors.stopped();
        });
  }

  /** Tells and logs what the start of an actor, or of a run, threw; the actor has stopped. */
  public static <T> Behavior<T> failed(Throwable thrown, Consumer<Breakdown> told) {
    try {
      told.accept(Breakdown.of(thrown));
    } finally {
      log(thrown);
    }
    return Behaviors.stopped();
  }

  @Override
  public Behavior<T> receiveMessage(T message) {
    try {
      return handlers.receiveMessage(message);
    } catch (Throwable thrown) {
      return after(thrown);
    }
  }

  @Override
  public Behavior<T> receiveSignal(Signal signal) {
    try {
      return handlers.receiveSignal(signal);
    } catch (Throwable thrown) {
      return after(thrown);
    }
  }

  private Behavior<T> after(Throwable thrown) {
    try {
      return next.apply(Breakdown.of(thrown));
    } finally {
      log(thrown); // also if memory is lacking to tell
    }
  }

  /** Goes on after the first throw, and stops with the second. */
  private static final class Once<T> implements Function<Breakdown, Behavior<T>> {
    private final Consumer<Breakdown> told;
    private boolean hasThrown;

    Once(Consumer<Breakdown> told) {
      this.told = told;
    }

    @Override
    public Behavior<T> apply(Breakdown breakdown) {
      boolean isFirst = !hasThrown;
      hasThrown = true;
      told.accept(breakdown);
      return isFirst ? Behaviors.same() : Behaviors.stopped();
    }
  }

  /** Where memory has run out there may be none for a trace. */
  private static void log(Throwable thrown) {
    try {
      LOG.error("an actor threw", thrown);
    } catch (Throwable alsoThrown) {
      return; // the line that was told is what is left
    }
  }
}
