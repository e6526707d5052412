package io.somasync.scenarios.command;

import io.somasync.scenarios.lab.LabPlace;
import io.somasync.scenarios.lab.LabSettings;
import io.somasync.scenarios.lab.Preflight;
import io.somasync.scenarios.machine.Checkup;
import io.somasync.scenarios.machine.Checkups;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks whether this machine is fit to run simulations, and to have members of a cluster. */
@Command(
    name = "doctor",
    description = {
      "Checks JDK, Maven, memory, file descriptors, loopback, host name, results folder, and what"
          + " 'cluster preflight' checks."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final LabPlace place;

  @Option(
      names = "--fix",
      description = "Removes stale pid files, and makes the state folder, where that is all.")
  private boolean fix;

  DoctorCommand(Surroundings surroundings, LabPlace place) {
    this.surroundings = surroundings;
    this.place = place;
  }

  @Override
  public Integer call() throws ScenarioException {
    List<Checkup> checkups = new ArrayList<>(Checkups.all(surroundings.results()));
    LabPlace there = place.withKept();
    int standing = there.state().standingSize();
    Preflight preflight =
        new Preflight(
            LabSettings.read(
                there.file(), there.environment(), "--size", OptionalInt.empty(), standing),
            there);
    if (fix) {
      preflight.fix(surroundings.out());
    }
    checkups.addAll(preflight.ofMembers());
    Checkup.lines(checkups).forEach(surroundings.out()::println);
    return checkups.stream().allMatch(Checkup::isOk) ? ExitCode.OK : ExitCode.FAULT;
  }
}
