package io.somasync.shard.window;

import io.somasync.engine.run.ClusterRange;
import io.somasync.engine.tally.MessageTally;
import io.somasync.shard.cluster.Workbenches;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.Parts;
import java.util.ArrayList;
import java.util.List;

/** This member's parts of tallies of messages whose life is over, until the coordinator is told. */
public final class Retired {
  private final ClusterRange range;
  private final Workbenches benches;
  private final Epoch epoch;
  private final List<MessageTally> untold = new ArrayList<>();

  public Retired(ClusterRange range, Workbenches benches, Epoch epoch) {
    this.range = range;
    this.benches = benches;
    this.epoch = epoch;
  }

  /** Adds up what threads know of the messages that retired; no cluster may be at work. */
  public void collect() {
    untold.addAll(range.takeRetired(benches.all()));
  }

  /** Tells what has been collected since the last time; returns the number of messages. */
  public int tell() {
    int messages = untold.size();
    Parts.of(untold, Retired::bytes, this::tell);
    untold.clear();
    return messages;
  }

  private void tell(List<MessageTally> part) {
    epoch.tell(new CoordinatorCommand.Retired(epoch.number(), epoch.member(), part));
  }

  private static int bytes(MessageTally message) {
    return Parts.NUMBER_BYTES * (message.numbers() + 16);
  }
}
