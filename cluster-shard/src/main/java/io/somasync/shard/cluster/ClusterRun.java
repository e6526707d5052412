package io.somasync.shard.cluster;

import io.somasync.engine.flow.Passages;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.run.Advancing;
import io.somasync.shard.protocol.RunCommand;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * One attempt at a run, as the clusters of a member see it.
 *
 * @param epoch number of the attempt, from 1
 * @param placement where clusters live in it
 * @param advancing how clusters are taken through windows
 * @param workbench lends the calling thread's workbench
 * @param passages what the messages of a cluster's representative pass
 * @param member this member's part of the run
 */
public record ClusterRun(
    int epoch,
    Mesh mesh,
    Placement placement,
    Advancing advancing,
    Supplier<Workbench> workbench,
    IntFunction<Passages> passages,
    ActorRef<RunCommand> member) {}
