package io.somasync.shard.window;

import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Vitals;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * All that a member has to go through the windows of one attempt at a run.
 *
 * @param range which of the clusters here have something to do, and when
 * @param timers of the actor that goes through them
 * @param vitals are told how far it is
 */
public record Windows(
    Epoch epoch,
    TimeGrid grid,
    ClusterRange range,
    WindowLoop loop,
    Retired retired,
    Recorder recorder,
    Pacer pacer,
    TimerScheduler<RunCommand> timers,
    Vitals vitals) {}
