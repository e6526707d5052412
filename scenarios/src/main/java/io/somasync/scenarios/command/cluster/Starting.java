package io.somasync.scenarios.command.cluster;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.lab.ClusterStart;
import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.LabException;
import io.somasync.scenarios.lab.LabHost;
import io.somasync.scenarios.lab.MemberLook;
import io.somasync.scenarios.lab.TlsFolders;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.run.Interrupts;
import io.somasync.shard.standing.MemberStatus;
import io.somasync.shard.standing.Protection;
import io.somasync.shard.standing.ProtectionWish;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** A start from beginning to end: what it has started ends if it comes to nothing. */
final class Starting {
  private final Clusters clusters;
  private final Lab lab;

  Starting(Clusters clusters, Lab lab) {
    this.clusters = clusters;
    this.lab = lab;
  }

  /** Starts the whole cluster; answers the exit code. */
  int all(Duration limit) throws ScenarioException {
    return start(lab.indexes(), true, limit);
  }

  /** Starts one member, which need not wait for others; answers the exit code. */
  int one(int index, Duration limit) throws ScenarioException {
    Clusters.checkHere(lab, index);
    return start(List.of(index), false, limit);
  }

  private int start(List<Integer> indexes, boolean all, Duration limit) throws ScenarioException {
    checkProtection(indexes).forEach(warning -> clusters.err().println("warning: " + warning));
    PrintStream out = clusters.out();
    ClusterStart start;
    try {
      clusters.checkKept(lab);
      start = ClusterStart.of(lab, clusters.place(), clusters.surroundings().cores(), out);
    } catch (LabException e) {
      clusters.err().println(e.getMessage());
      return ExitCode.UNFINISHED;
    }
    AtomicBoolean isInterrupted = new AtomicBoolean();
    Interrupts interrupts = Interrupts.call(() -> isInterrupted.set(true));
    boolean isDone = false;
    try {
      int started = start.start(indexes, isInterrupted::get);
      start.await(indexes, all, limit, isInterrupted::get);
      isDone = true;
      if (all) {
        out.println(ready(started, start.elapsed()));
      }
      return ExitCode.OK;
    } catch (LabException e) {
      if (isInterrupted.get()) {
        clusters.err().println("interrupted: what was started is stopped");
        return ExitCode.INTERRUPTED;
      }
      clusters.err().println(e.getMessage());
      return ExitCode.UNFINISHED;
    } finally {
      if (!isDone) {
        start.undo();
      }
      interrupts.stop();
    }
  }

  /**
   * Members look at it themselves; here it is told before they start, and where it is seen.
   *
   * @return what whoever starts them should know
   */
  Set<String> checkProtection(List<Integer> indexes) throws ScenarioException {
    Set<String> warnings = new TreeSet<>();
    try {
      ProtectionWish wish = clusters.place().protection();
      for (int index : indexes) {
        LabHost host = lab.hostOf(index);
        Protection.of(TlsFolders.of(host, wish), "host", host.name())
            .warning()
            .ifPresent(warnings::add);
      }
    } catch (PlanException e) {
      throw new ScenarioException(e.getMessage());
    }
    return warnings;
  }

  /** Whoever starts a cluster in TLS again must say so: nobody shall lose it unawares. */
  void checkStandingTls() throws ScenarioException {
    ProtectionWish wish = clusters.place().protection();
    if (!wish.tls().isEmpty() || wish.isInsecure()) {
      return;
    }
    for (MemberLook look : MemberLook.all(lab, clusters.place().state())) {
      if (look.told().filter(MemberStatus::tls).isPresent()) {
        throw new ScenarioException(
            "member %d = %s: talks in TLS, and would not after this; add --tls DIR as at its start, or --insecure"
                .formatted(look.index(), look.address()));
      }
    }
  }

  private String ready(int started, String elapsed) {
    int size = lab.shape().size();
    String members = size == 1 ? "1 member is" : size + " members are";
    return started == 0 ? members + " ready" : members + " ready after " + elapsed;
  }
}
