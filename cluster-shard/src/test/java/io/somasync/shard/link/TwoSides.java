package io.somasync.shard.link;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.Plans;
import io.somasync.shard.cluster.LinkOpener;
import io.somasync.shard.protocol.AgentCommand.Connect;
import io.somasync.shard.protocol.AgentCommand.LinkPort;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.LinkPortOpen;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The links of two members with half of the clusters each. What links tell their members comes to
 * the test, which has to have it served. Their ports are open.
 */
final class TwoSides implements AutoCloseable {
  static final int CLUSTERS = 10;
  static final int HALF = CLUSTERS / 2;
  static final String HOST = "127.0.0.1";

  final Mesh mesh = new Mesh(Plans.connected(TopologySpec.of(Kind.COMPLETE), CLUSTERS));
  final byte[] memberOf = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
  final TestProbe<CoordinatorCommand> coordinator;
  final List<Side> sides;
  final List<LinkPort> ports = new ArrayList<>();
  private final ActorTestKit kit;
  private final BlockingQueue<Told> queue = new LinkedBlockingQueue<>();

  private record Told(int side, RunCommand event) {}

  /** One of them. */
  final class Side {
    final Links links;
    LinkOpener opener;

    Side(int self) {
      ActorRef<RunCommand> run =
          kit.spawn(
              Behaviors.receiveMessage(
                  event -> {
                    queue.add(new Told(self, event));
                    return Behaviors.same();
                  }));
      links =
          new Links(
              kit.system(),
              run,
              new Epoch(coordinator.ref(), 1, self),
              2,
              mesh.topology(),
              new ClusterRange(mesh, self * HALF, (self + 1) * HALF, 1),
              memberOf,
              self * HALF,
              (self + 1) * HALF);
    }

    void open(List<LinkPort> to, int attempts) {
      opener = links.opener(new Connect(1, 7, 20_000, attempts, to, false), micros -> {});
      opener.proceed(System.nanoTime());
    }
  }

  TwoSides(ActorTestKit kit) throws InterruptedException {
    this.kit = kit;
    coordinator = kit.createTestProbe(CoordinatorCommand.class);
    sides = List.of(new Side(0), new Side(1));
    for (Side side : sides) {
      side.links.openPort(HOST);
      serve(queue.take());
      ports.add(coordinator.expectMessageClass(LinkPortOpen.class).port());
    }
  }

  void serveOnce() throws InterruptedException {
    Told event = queue.poll(50, TimeUnit.MILLISECONDS);
    if (event != null) {
      serve(event);
    }
  }

  private void serve(Told event) {
    sides.get(event.side).links.hear((LinkEvent) event.event);
  }

  void serveUntil(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      serveOnce();
      tick();
    }
  }

  void tick() {
    sides.forEach(side -> side.links.tick(System.nanoTime()));
  }

  /** Opens all links. */
  void connect() throws InterruptedException {
    sides.forEach(side -> side.open(ports, 3));
    serveUntil(() -> sides.stream().allMatch(side -> side.opener.isDone()));
    // The lower end's first word opens the upper end.
    serveUntil(this::areOpen);
  }

  private boolean areOpen() {
    for (int from = 0; from < CLUSTERS; from++) {
      for (int to = 0; to < CLUSTERS; to++) {
        if (from != to && !sides.get(memberOf[from]).links.link(from, to).isOpen()) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public void close() {
    sides.forEach(side -> side.links.end());
  }
}
