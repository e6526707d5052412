package io.somasync.shard.window;

import io.somasync.engine.plan.TimeGrid;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Phase;
import java.time.Duration;

/**
 * Takes a member from window to window through a phase: when the next one opens, and when the phase
 * is over.
 */
public final class WindowPhase {
  private final Windows windows;
  private final WindowLoop loop;
  private final Pacer pacer;
  private final Recorder recorder;
  private final long untilBucket;
  private final ProgressTeller progress;
  private long openedNanos;
  private boolean isOver;

  /** A paced window is due. */
  public record WindowDue() implements RunCommand {}

  /**
   * @param untilBucket it is over when no event is before this
   */
  public WindowPhase(Windows windows, Phase phase, long untilBucket) {
    this.windows = windows;
    this.loop = windows.loop();
    this.pacer = windows.pacer();
    this.recorder = windows.recorder();
    this.untilBucket = untilBucket;
    this.progress = new ProgressTeller(windows, phase, System.nanoTime());
  }

  /** From now on windows open. */
  public void begin() {
    recorder.begin();
    pacer.begin(loop.nextMicros(), System.nanoTime());
    proceed();
  }

  /**
   * Between two windows: opens the next one, waits for its time, or ends the phase. A window that
   * nobody here or elsewhere has something to do in is over at once.
   */
  private void proceed() {
    do {
      if (loop.next() >= untilBucket) {
        isOver = true;
        progress.tell(true);
        return;
      }
      measureMemoryIfDue();
      progress.tick(System.nanoTime());
      long wait = pacer.nanosUntil(loop.nextMicros(), System.nanoTime());
      if (wait > 0) {
        windows.timers().startSingleTimer(new WindowDue(), Duration.ofNanos(wait));
        return;
      }
      open();
    } while (end());
  }

  /** Memory is measured before messages retire, while their states are still there. */
  private void measureMemoryIfDue() {
    boolean isLastPhase = untilBucket == TimeGrid.NEVER;
    if (isLastPhase
        && !recorder.isMemoryMeasured()
        && windows.range().live().nextRetirement() < loop.nextEnd(untilBucket)) {
      recorder.measureMemory();
    }
  }

  /** The time of a paced window has come. */
  public void due() {
    open();
    endWindow();
  }

  private void open() {
    openedNanos = System.nanoTime();
    recorder.recordLateness(pacer.opened(loop.nextMicros(), openedNanos));
    loop.open(untilBucket);
  }

  /** A cluster has been advanced. */
  public void advanced(ClusterActor.Advanced done) {
    loop.advanced(done);
    endWindow();
  }

  /**
   * A frame has left.
   *
   * @param wasFull whether its channel was full before
   */
  public void frameLeft(boolean wasFull) {
    if (wasFull) {
      loop.proceed();
      endWindow();
    } else {
      loop.frameLeft();
    }
  }

  /** Ends the window, and goes on, if all members have closed it. */
  public void endWindow() {
    if (end()) {
      proceed();
    }
  }

  /** Ends the window if all members have closed it; true if it did. */
  private boolean end() {
    boolean isEnded = loop.end();
    if (isEnded) {
      recorder.windowEnded(openedNanos, System.nanoTime());
    }
    return isEnded;
  }

  /** Whether no event is left in the phase. */
  public boolean isOver() {
    return isOver;
  }

  /** Time passes. */
  public void tick(long nowNanos) {
    progress.tick(nowNanos);
  }
}
