package io.somasync.shard.protocol;

import io.somasync.shard.run.Breakdown;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets no throw of an actor go unheard, errors of the virtual machine included, which would take
 * the whole JVM with them: what was thrown goes to the log, and a line of it to whoever decides
 * what becomes of the run.
 */
public final class Guarded<T> extends BehaviorInterceptor<T, T> {
  private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

  private final Consumer<Breakdown> told;
  private int throwsLeft;

  private Guarded(Class<T> messages, Consumer<Breakdown> told, int throwsLeft) {
    super(messages);
    this.told = told;
    this.throwsLeft = throwsLeft;
  }

  /**
   * An actor that outlives its first throw, because what it has counted is still wanted.
   *
   * @param told called for what is thrown
   */
  public static <T> Behavior<T> surviving(
      Class<T> messages, Consumer<Breakdown> told, Behavior<T> behavior) {
    return Behaviors.intercept(() -> new Guarded<>(messages, told, 1), behavior);
  }

  /**
   * An actor that stops with its first throw, because its state cannot be relied on.
   *
   * @param told called for what is thrown
   */
  public static <T> Behavior<T> stopping(
      Class<T> messages, Consumer<Breakdown> told, Behavior<T> behavior) {
    return Behaviors.intercept(() -> new Guarded<>(messages, told, 0), behavior);
  }

  @Override
  public Behavior<T> aroundReceive(
      TypedActorContext<T> context, T message, ReceiveTarget<T> target) {
    try {
      return target.apply(context, message);
    } catch (Throwable thrown) {
      return after(thrown, context);
    }
  }

  @Override
  public Behavior<T> aroundStart(TypedActorContext<T> context, PreStartTarget<T> target) {
    try {
      return target.start(context);
    } catch (Throwable thrown) {
      after(thrown, context);
      return Behaviors.stopped();
    }
  }

  @Override
  public Behavior<T> aroundSignal(
      TypedActorContext<T> context, Signal signal, SignalTarget<T> target) {
    try {
      return target.apply(context, signal);
    } catch (Throwable thrown) {
      return after(thrown, context);
    }
  }

  /** Where memory has run out there may be none for a trace. */
  private void log(Throwable thrown, TypedActorContext<T> context) {
    try {
      LOG.error("{} threw", context.asJava().getSelf().path(), thrown);
    } catch (Throwable alsoThrown) {
      return; // the line that was told is what is left
    }
  }

  private Behavior<T> after(Throwable thrown, TypedActorContext<T> context) {
    told.accept(Breakdown.of(thrown));
    log(thrown, context);
    return throwsLeft-- > 0 ? Behaviors.same() : Behaviors.stopped();
  }
}
