package io.somasync.shard.standing;

import io.somasync.shard.metrics.ResourceProbe;
import io.somasync.shard.run.ProgramVersion;
import io.somasync.shard.run.Vitals;
import io.somasync.shard.wire.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What a member knows of itself, for whoever looks at it; read by any thread. */
final class SelfPortrait {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private final StandingSettings settings;
  private final boolean tls;
  private final Vitals vitals;
  private final WindowRate rate = new WindowRate();
  private final String host;
  private volatile Peers peers;
  private volatile Instant leavingSince;

  SelfPortrait(StandingSettings settings, boolean tls, Vitals vitals) {
    this.settings = settings;
    this.tls = tls;
    this.vitals = vitals;
    this.host = hostName(settings.bindHost());
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "window-rate");
              thread.setDaemon(true);
              return thread;
            });
    clock.scheduleAtFixedRate(
        () -> rate.sample(System.nanoTime(), vitals.reading().windows()), 0, 1, TimeUnit.SECONDS);
  }

  private static String hostName(String otherwise) {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException e) {
      return otherwise; // not Linux
    }
  }

  /** From now on it knows of others. */
  void sees(Peers others) {
    peers = others;
  }

  /** From now on it takes its leave. */
  void leaves() {
    leavingSince = Instant.now();
  }

  /** What it is at. */
  MemberStatus status() {
    Vitals.Reading reading = vitals.reading();
    Peers others = peers;
    List<String> missing =
        others == null ? List.of("this member has not begun to join") : others.missing();
    boolean isJoining = reading.state() == Vitals.State.JOINING;
    String state =
        leavingSince != null
            ? MemberStatus.LEAVING
            : others == null
                ? MemberStatus.STARTING
                : reading.state() == Vitals.State.IDLE && !missing.isEmpty()
                    ? MemberStatus.FORMING
                    : reading.state().name().toLowerCase(Locale.ROOT);
    return new MemberStatus(
        settings.index(),
        settings.shape().size(),
        host,
        settings.address(),
        state,
        leavingSince != null ? leavingSince : reading.since(),
        isJoining && missing.isEmpty()
            ? "this member has not joined yet"
            : String.join(", ", missing),
        reading.clusters(),
        ResourceProbe.heapUsedBytes(),
        Runtime.getRuntime().maxMemory(),
        Runtime.getRuntime().availableProcessors(),
        settings.threads(),
        reading.state() == Vitals.State.RUNNING ? rate.perSecond() : 0,
        ProgramVersion.text(),
        Fingerprint.ofThisProgram(),
        reading.who(),
        ProcessHandle.current().pid(),
        tls);
  }
}
