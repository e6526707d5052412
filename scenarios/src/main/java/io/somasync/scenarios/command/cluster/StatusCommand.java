package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.MemberLook;
import io.somasync.scenarios.lab.StatusTable;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.run.Interrupts;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the members of a cluster do. */
@Command(
    name = "status",
    description = "Shows the members and what they do.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final String CLEAR = "\u001b[H\u001b[2J";

  private final Clusters clusters;

  @Mixin private SizeOption size;
  @Mixin private HostsOption hosts;

  @Option(names = "--json", description = "JSON on standard output, and nothing else.")
  private boolean json;

  @Option(names = "--watch", description = "Again every second, until Ctrl-C.")
  private boolean watch;

  StatusCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException, InterruptedException {
    Clusters there = json ? clusters.quietlyWith(hosts) : clusters.with(hosts);
    Lab lab = there.standing(size);
    if (!watch) {
      return show(lab);
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Interrupts interrupts = Interrupts.call(stopped::countDown);
    try {
      do {
        clusters.out().print(clusters.surroundings().interactive() ? CLEAR : "");
        show(lab);
      } while (!clusters.out().checkError() && !stopped.await(1, TimeUnit.SECONDS));
    } finally {
      interrupts.stop();
    }
    return ExitCode.OK;
  }

  private int show(Lab lab) {
    List<MemberLook> members = MemberLook.all(lab, clusters.place().state());
    clusters
        .out()
        .print(json ? StatusTable.json(members) : StatusTable.text(members, Instant.now()));
    clusters.out().flush();
    return Verdicts.code(lab, members, clusters.err(), json);
  }
}
