package io.somasync.shard.window;

import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.tally.MessageTally;
import io.somasync.shard.channel.Frame;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Parts;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Phase;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Takes a member from window to window through a phase: when the next one opens, when the phase is
 * over, and what the coordinator is told on the way. Owned by the run on this member.
 */
public final class WindowPhases {
  private static final long PROGRESS_NANOS = 200_000_000L;

  private final ActorRef<CoordinatorCommand> coordinator;
  private final TimerScheduler<RunCommand> timers;
  private final WindowLoop loop;
  private final Pacer pacer;
  private final Recorder recorder;
  private final int epoch;
  private final int self;

  private Phase phase;
  private long untilBucket;
  private boolean isRunning;
  private boolean isStopped;
  private long progressNanos;
  private long openedNanos;

  /** A paced window is due. */
  public record WindowDue() implements RunCommand {}

  public WindowPhases(
      ActorRef<CoordinatorCommand> coordinator,
      TimerScheduler<RunCommand> timers,
      WindowLoop loop,
      Pacer pacer,
      Recorder recorder,
      int epoch,
      int self) {
    this.coordinator = coordinator;
    this.timers = timers;
    this.loop = loop;
    this.pacer = pacer;
    this.recorder = recorder;
    this.epoch = epoch;
    this.self = self;
  }

  /** Goes through windows until no event is before {@code until}. */
  public void begin(Phase next, long until) {
    phase = next;
    untilBucket = until;
    isRunning = true;
    progressNanos = System.nanoTime();
    recorder.begin();
    pacer.begin(loop.nextMicros(), progressNanos);
    proceed();
  }

  /** Between two windows: opens the next one, waits for its time, or ends the phase. */
  private void proceed() {
    if (loop.next() >= untilBucket) {
      isRunning = false;
      tell(true);
      return;
    }
    boolean isLastPhase = untilBucket == TimeGrid.NEVER;
    if (isLastPhase && !recorder.isMemoryMeasured() && loop.nextRetires()) {
      recorder.measureMemory(); // now, while the states of messages are still there
    }
    tick(System.nanoTime());
    long wait = pacer.nanosUntil(loop.nextMicros(), System.nanoTime());
    if (wait > 0) {
      timers.startSingleTimer(new WindowDue(), Duration.ofNanos(wait));
    } else {
      open();
    }
  }

  /** Opens the next window. */
  public void open() {
    if (isRunning && !isStopped) {
      openedNanos = System.nanoTime();
      recorder.recordLateness(pacer.opened(loop.nextMicros(), openedNanos));
      loop.open();
    }
  }

  /** A cluster has been advanced. */
  public void advanced(ClusterActor.Advanced done) {
    loop.advanced(done);
    endWindow();
  }

  /**
   * A frame has come from a member.
   *
   * @throws io.somasync.shard.channel.InChannel.ChannelException if it is not the one that is due
   */
  public void arrived(int peer, Frame frame) {
    if (!isStopped) {
      loop.arrived(peer, frame);
    }
  }

  /** A channel has room again. */
  public void channelHasRoom() {
    if (!isStopped) {
      loop.proceed();
      endWindow();
    }
  }

  /** Ends the window, and goes on, if all members have closed it. */
  public void endWindow() {
    if (!isStopped && loop.endWindow()) {
      recorder.windowEnded(openedNanos, System.nanoTime());
      proceed();
    }
  }

  /** Windows stop, wherever they are. */
  public void stop() {
    isStopped = true;
    isRunning = false;
  }

  /** Time passes: the coordinator is told where this member is, if that is due. */
  public void tick(long nowNanos) {
    if (isRunning && nowNanos - progressNanos > PROGRESS_NANOS) {
      tell(false);
    }
  }

  /**
   * Tells where this member is. Figures are as of the last window's end; while clusters are at work
   * only the fact that they are is told, because the workbenches are theirs.
   */
  private void tell(boolean phaseOver) {
    progressNanos = System.nanoTime();
    tellRetired();
    if (!loop.isAtWork()) {
      recorder.record(loop.window(), loop.nextMicros(), loop.alive());
    }
    coordinator.tell(
        new CoordinatorCommand.Progress(
            epoch,
            self,
            phase,
            loop.window(),
            loop.nextMicros(),
            recorder.sends(),
            recorder.deliveries(),
            loop.isWaiting(),
            phaseOver,
            recorder.pauseNanos()));
  }

  /** Tells what became of the messages that were retired since the last time. */
  public void tellRetired() {
    List<MessageTally> retired = loop.takeRetired();
    recorder.retired(retired.size());
    Parts.of(
        retired,
        WindowPhases::bytes,
        part -> coordinator.tell(new CoordinatorCommand.Retired(epoch, self, part)));
  }

  private static int bytes(MessageTally message) {
    return Parts.NUMBER_BYTES * (message.latency().counters() + 16);
  }

  /** The run is cut off; clusters will tell what they counted. */
  public void cutOff() {
    stop();
    loop.cutOff();
  }

  /** All clusters have told what they counted before the run was cut off. */
  public void tellCutOff() {
    loop.retireCutOff();
    tellRetired();
  }
}
