package io.somasync.shard.coordinator;

import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.LinkList;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.shard.protocol.AgentCommand.LinksPart;
import io.somasync.shard.protocol.AgentCommand.Prepare;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Prepared;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** All members are here; each is told of the run, and connects its channels to the others. */
final class Preparing extends Proceeding {
  private int prepared;

  private Preparing(ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    super(context, run);
  }

  static Behavior<CoordinatorCommand> begin(
      ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    Submit order = run.order();
    Plan plan = tellLinks(run, order.plan());
    for (int i = 0; i < run.members().size(); i++) {
      run.tell(i, new Prepare(run.epoch(), plan, order.pace(), i, run.members()));
    }
    return new Preparing(context, run);
  }

  /** Tells links that are given one by one, which may be long; returns the plan without them. */
  private static Plan tellLinks(RunUnderWay run, Plan plan) {
    if (!(plan.topology() instanceof GivenGraph given)) {
      return plan;
    }
    for (LinkList part : given.links().parts(LinksPart.MAX_LINKS)) {
      run.tellAll(new LinksPart(run.epoch(), part));
    }
    return plan.withTopology(TopologySpec.given(given.clusters(), LinkList.NONE));
  }

  @Override
  ReceiveBuilder<CoordinatorCommand> hear(ReceiveBuilder<CoordinatorCommand> builder) {
    return builder.onMessage(Prepared.class, event -> prepared());
  }

  private Behavior<CoordinatorCommand> prepared() {
    if (++prepared < run.members().size()) {
      return this;
    }
    run.finishPhase();
    return Creating.begin(getContext(), run);
  }
}
