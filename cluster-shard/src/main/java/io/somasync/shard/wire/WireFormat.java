package io.somasync.shard.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ImmutableCollectionsSerializers;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.plan.DelayTable;
import io.somasync.engine.plan.Feed;
import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.LinkList;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.ListedSizes;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.LossBursts;
import io.somasync.engine.plan.MessageSize;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Rate;
import io.somasync.engine.plan.Regions;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.Torus;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Coverage;
import io.somasync.engine.tally.FlowDrops;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.RegionTally;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.channel.Frame;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Parcel;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.LinkFaults;
import io.somasync.shard.run.MemberShare;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * The classes that cross the wire, in an order that is part of the format: members of one cluster
 * must agree on it. A class that is not listed is refused.
 */
final class WireFormat {
  private static final Class<?>[] CLASSES = {
    byte[].class,
    int[].class,
    long[].class,
    LatencyHistogram[].class,
    // plan
    Plan.class,
    ClusterSizes.Equal.class,
    ListedSizes.class,
    TopologySpec.Plain.class,
    TopologySpec.Kind.class,
    TopologySpec.Regular.class,
    TopologySpec.Tree.class,
    Torus.class,
    TopologySpec.SmallWorld.class,
    TopologySpec.ScaleFree.class,
    GivenGraph.class,
    LinkList.class,
    Protocol.Flood.class,
    Protocol.PushGossip.class,
    LinkModel.class,
    DelayTable.class,
    LossBursts.class,
    Severity.class,
    MessageSize.class,
    Scope.class,
    Load.class,
    Flows.class,
    FlowSpec.class,
    FlowSpec.Setting.class,
    Arrivals.Spread.class,
    Arrivals.AtRate.class,
    Rate.class,
    Rate.Piece.class,
    OriginModel.Uniform.class,
    OriginModel.Zipf.class,
    OriginModel.Group.class,
    OriginModel.Groups.class,
    OriginModel.Span.class,
    OriginModel.HotSpots.class,
    Regions.class,
    Regions.Block.class,
    Arrivals.Fed.class,
    Feed.class,
    Feed.Part.class,
    Capacity.class,
    Connecting.class,
    Connecting.Transport.class,
    // tallies
    Tally.class,
    Counts.class,
    FlowDrops.class,
    LatencyHistogram.class,
    Series.class,
    Coverage.class,
    MessageTally.class,
    RegionTally.class,
    ClusterTotals.class,
    SimulationResult.class,
    // clusters
    ClusterCommand.Envelope.class,
    ClusterCommand.Start.class,
    ClusterCommand.Hello.class,
    ClusterCommand.Welcome.class,
    // agents
    AgentCommand.Prepare.class,
    AgentCommand.PreparePiece.class,
    AgentCommand.Release.class,
    AgentCommand.Rejected.class,
    AgentCommand.MemberInfo.class,
    AgentCommand.ChannelOffer.class,
    AgentCommand.FeedPiece.class,
    AgentCommand.NoFeed.class,
    AgentCommand.Create.class,
    AgentCommand.OpenLinkPort.class,
    AgentCommand.LinkPort.class,
    AgentCommand.Connect.class,
    AgentCommand.CutLinks.class,
    AgentCommand.RunWindows.class,
    AgentCommand.Report.class,
    AgentCommand.Stop.class,
    Frame.class,
    // coordinator
    Parcel.class,
    CoordinatorCommand.Submit.class,
    CoordinatorCommand.SubmitPiece.class,
    CoordinatorCommand.Withdraw.class,
    CoordinatorCommand.Register.class,
    CoordinatorCommand.Prepared.class,
    CoordinatorCommand.Done.class,
    CoordinatorCommand.LinkPortOpen.class,
    CoordinatorCommand.FailedLinks.class,
    CoordinatorCommand.LinksCounted.class,
    CoordinatorCommand.Connected.class,
    CoordinatorCommand.Progress.class,
    CoordinatorCommand.Retired.class,
    CoordinatorCommand.LatencyPart.class,
    CoordinatorCommand.SeriesPart.class,
    CoordinatorCommand.ClusterPart.class,
    CoordinatorCommand.MemberReport.class,
    CoordinatorCommand.Resources.class,
    CoordinatorCommand.MemberFailed.class,
    CoordinatorCommand.ObserverFailed.class,
    CoordinatorCommand.MemberEnded.class,
    CoordinatorCommand.Interrupt.class,
    CoordinatorCommand.PhaseStarted.class,
    CoordinatorCommand.PhaseProgress.class,
    CoordinatorCommand.PhaseFinished.class,
    CoordinatorCommand.MetricsAt.class,
    CoordinatorCommand.Accepted.class,
    CoordinatorCommand.AskFeed.class,
    CoordinatorCommand.Refused.class,
    CoordinatorCommand.Finished.class,
    CoordinatorCommand.FinishedPiece.class,
    Phase.class,
    RunObserver.Progress.class,
    RunResult.class,
    RunResult.Outcome.class,
    RunResult.Connections.class,
    LinkFaults.class,
    MemberShare.class,
    RunResult.Wall.class,
    RunResult.Memory.class,
    RunResult.WallSecond.class,
  };

  private WireFormat() {}

  /** The classes, in the order of the format. */
  static List<Class<?>> classes() {
    return List.of(CLASSES);
  }

  /**
   * A Kryo that packs these classes, and references to actors.
   *
   * @param resolver asked when the first reference comes, because a system cannot be asked earlier
   */
  static Kryo kryo(Supplier<ActorRefResolver> resolver) {
    Kryo kryo = new Kryo();
    kryo.setRegistrationRequired(true);
    kryo.setReferences(false);
    kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
    ImmutableCollectionsSerializers.registerSerializers(kryo);
    kryo.register(
        org.apache.pekko.actor.typed.internal.adapter.ActorRefAdapter.class,
        new ReferenceSerializer(resolver));
    for (Class<?> type : CLASSES) {
      kryo.register(type);
    }
    kryo.getRegistration(LatencyHistogram[].class).setSerializer(new HistogramsSerializer());
    kryo.getRegistration(ListedSizes.class).setSerializer(new SizesSerializer());
    kryo.getRegistration(Frame.class).setSerializer(new FrameSerializer());
    return kryo;
  }

  /** Packs a reference to an actor as its address. */
  @SuppressWarnings("rawtypes")
  private static final class ReferenceSerializer extends Serializer<ActorRef> {
    private final Supplier<ActorRefResolver> resolver;

    ReferenceSerializer(Supplier<ActorRefResolver> resolver) {
      this.resolver = resolver;
    }

    @Override
    public void write(Kryo kryo, Output output, ActorRef ref) {
      output.writeString(resolver.get().toSerializationFormat((ActorRef<?>) ref));
    }

    @Override
    public ActorRef read(Kryo kryo, Input input, Class<? extends ActorRef> type) {
      return resolver.get().resolveActorRef(input.readString());
    }
  }
}
