package io.somasync.shard.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.estimate.Part;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.shard.Plans;
import io.somasync.shard.member.KernelWarmUp;
import io.somasync.shard.member.Member;
import io.somasync.shard.member.Secret;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Connecting.Transport;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult.Outcome;
import io.somasync.shard.run.RunSettings;
import io.somasync.shard.security.Tls;
import io.somasync.shard.security.issue.TestCertificates;
import io.somasync.shard.share.MemberNeed;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sockets of links are taken to need of a heap, and what they have live in it. */
@Isolated
@Timeout(value = 240, unit = TimeUnit.SECONDS)
final class LinkHeapTest {
  private static final long PATIENCE_SECONDS = 100;
  private static final int COLLECTIONS = 4;

  /** So slow that nothing moves once links are open. */
  private static final double PACE = 0.001;

  @ParameterizedTest(name = "{0} clusters, in TLS: {1}")
  @CsvSource({"40, false", "12, true"})
  void shouldNotBeBelowWhatSocketsHaveLiveNorAboveTwiceThat(int clusters, boolean isInTls)
      throws Exception {
    Plan plan = Plans.mixed(1, TopologySpec.of(Kind.COMPLETE), Plans.FLOOD, clusters, 10);
    Optional<Tls> tls =
        isInTls ? Optional.of(TestCertificates.of(TestCertificates.Kind.GOOD)) : Optional.empty();
    liveBytes(plan, Transport.TCP, tls); // which loads classes
    long without = liveBytes(plan, Transport.REMOTING, tls);
    long live = liveBytes(plan, Transport.TCP, tls) - without;
    double estimate = need(plan, Transport.TCP, isInTls) - need(plan, Transport.REMOTING, isInTls);
    String both =
        "%d ends: estimate %.2f MB, live %.2f MB"
            .formatted(clusters * (clusters - 1), estimate / 1e6, live / 1e6);
    assertTrue(estimate >= live, both);
    assertTrue(estimate <= 2 * live, both);
  }

  private static Connecting connecting(Transport transport) {
    return new Connecting(true, 16, 60_000, 3, transport, false);
  }

  private static double need(Plan plan, Transport transport, boolean isInTls) {
    return new MemberNeed(plan, connecting(transport), 1, isInTls)
        .bytes(Part.whole(plan), 1, false);
  }

  /** The live heap of this JVM when all links of the plan are open. */
  private static long liveBytes(Plan plan, Transport transport, Optional<Tls> tls)
      throws Exception {
    RunSettings settings = new RunSettings(1, 1, PACE, connecting(transport), 0, false).in(tls);
    CompletableFuture<Void> areOpen = new CompletableFuture<>();
    RunObserver observer =
        new RunObserver() {
          @Override
          public void phaseFinished(Phase phase, double seconds) {
            if (phase == Phase.CONNECT) {
              areOpen.complete(null);
            }
          }
        };
    Member member =
        Member.start(
            new Member.Options(0, 1, "", Secret.draw(), false, KernelWarmUp.NONE).in(tls),
            reason -> {});
    try {
      member.join(member.address());
      ToCoordinator coordinator = new ToCoordinator();
      Client client = new Client(plan, settings, observer, coordinator);
      client.submit(member, 0);
      areOpen.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      long least = Long.MAX_VALUE;
      for (int i = 0; i < COLLECTIONS; i++) {
        least = Math.min(least, Footprint.take().heapBytes());
      }
      coordinator.interrupted();
      assertEquals(
          Outcome.INTERRUPTED, client.finished().get(PATIENCE_SECONDS, TimeUnit.SECONDS).outcome());
      return least;
    } finally {
      member.system().terminate();
      member
          .system()
          .getWhenTerminated()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
