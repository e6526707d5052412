package io.somasync.shard.standing;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.http.Pages;
import io.somasync.shard.member.KernelWarmUp;
import io.somasync.shard.member.Member;
import io.somasync.shard.member.MemberEnd;
import io.somasync.shard.member.Standing;
import io.somasync.shard.metrics.MetricsEndpoint;
import io.somasync.shard.run.Vitals;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM of a standing member. Its environment says who it is; it serves until it is told to end,
 * and takes its leave then.
 *
 * <p>Exit codes: 0 when it was told to end, 2 if a setting is wrong or a port is taken, 3 if there
 * was no cluster to join or the cluster has removed it, those of {@link MemberEnd} if it broke
 * down.
 */
public final class StandingMain {
  private static final Logger LOG = LoggerFactory.getLogger(StandingMain.class);
  private static final int USAGE = 2;

  /** There was no cluster to join, or it goes on without this member. */
  static final int NO_CLUSTER = 3;

  private final StandingSettings settings;
  private final Protection protection;
  private final Vitals vitals = new Vitals();
  private final SelfPortrait portrait;

  private StandingMain(StandingSettings settings, Protection protection) {
    this.settings = settings;
    this.protection = protection;
    this.portrait = new SelfPortrait(settings, protection.tls().isPresent(), vitals);
  }

  public static void main(String[] args) {
    Thread.setDefaultUncaughtExceptionHandler(StandingMain::breakDown);
    try {
      StandingSettings settings = StandingSettings.of(System.getenv());
      Variables variables = new Variables(System.getenv());
      new StandingMain(settings, Protection.of(variables, settings.bindHost())).serve();
    } catch (PlanException e) {
      System.err.println(e.getMessage());
      Runtime.getRuntime().halt(USAGE);
    }
  }

  private void serve() {
    protection.warning().ifPresent(LOG::warn);
    String secret = SecretFile.read(settings.secretFile());
    ClusterShape shape = settings.shape();
    int index = settings.index();
    // Ports before anything else: one that is taken is known at once.
    String metricsUrl =
        open(
            Variables.BASE_PORT + ", metrics port",
            shape.metricsPort(index),
            port -> MetricsEndpoint.open(settings.bindHost(), port).url());
    open(
        Variables.BASE_PORT + ", health port",
        shape.healthPort(index),
        port -> HealthPages.open(settings.bindHost(), port, portrait::status));
    int memberPort = shape.memberPort(index);
    if (!PortHolder.isFree(settings.bindHost(), memberPort)) {
      throw taken(Variables.BASE_PORT + ", member port", memberPort);
    }
    Leaving leaving = new Leaving(portrait);
    Runtime.getRuntime().addShutdownHook(leaving);
    Member member = Member.start(options(secret, metricsUrl).in(protection.tls()), this::removed);
    leaving.isIn(member.system());
    Peers peers = new Peers(member.system(), shape);
    portrait.sees(peers);
    LOG.info(
        "member {} of {} at {}, seeds {}, pid {}",
        index,
        shape.size(),
        settings.address(),
        String.join(",", settings.seeds()),
        ProcessHandle.current().pid());
    Formation formation = new Formation(settings, peers);
    new Seeds(settings).join(member);
    giveWayToOthers(peers);
    if (!formation.await()) {
      Runtime.getRuntime().halt(NO_CLUSTER);
    }
  }

  private void giveWayToOthers(Peers peers) {
    OtherCluster other = new OtherCluster(settings, peers);
    Thread watch =
        new Thread(
            () ->
                removed(
                    Optional.of(
                        other.await()
                            + " is in another cluster of the same members, and this one has too few"
                            + " of them; start this member again, so that it joins that")),
            "other-cluster");
    watch.setDaemon(true);
    watch.start();
  }

  private Member.Options options(String secret, String metricsUrl) {
    return new Member.Options(
        settings.index() - 1,
        settings.threads(),
        metricsUrl,
        secret,
        true,
        KernelWarmUp.NONE,
        Optional.of(
            new Standing(
                settings.bindHost(),
                settings.shape().memberPort(settings.index()),
                settings.shape().size(),
                settings.pace())),
        vitals);
  }

  /** What opens a port. */
  private interface Opener<T> {
    T open(int port) throws IOException;
  }

  private static <T> T open(String name, int port, Opener<T> opener) {
    try {
      return opener.open(port);
    } catch (IOException e) {
      throw Pages.isTaken(e)
          ? taken(name, port)
          : new PlanException(
              Variables.BIND_HOST + ", port " + port + ": cannot be opened: " + e.getMessage());
    }
  }

  private static PlanException taken(String name, int port) {
    return new PlanException(
        name + " = " + port + ": is taken by " + PortHolder.of(port) + "; end it, or use others");
  }

  /** The cluster goes on without this member, or the member cannot go on. */
  private void removed(Optional<String> reason) {
    LOG.error("this member ends: {}", reason.orElse("it is not wanted any more"));
    Runtime.getRuntime().halt(NO_CLUSTER);
  }

  private static void breakDown(Thread thread, Throwable fault) {
    try {
      LOG.error("thread {} broke down", thread, fault);
    } finally {
      Runtime.getRuntime().halt(MemberEnd.of(fault).status());
    }
  }
}
