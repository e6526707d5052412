package io.somasync.scenarios.command;

import io.somasync.scenarios.machine.Checkup;
import io.somasync.scenarios.machine.Checkups;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.Surroundings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Checks whether this machine is fit to run simulations. */
@Command(
    name = "doctor",
    description =
        "Checks JDK, Maven, memory, file descriptors, loopback, host name, results folder.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    List<Checkup> checkups = Checkups.all(surroundings.results());
    for (Checkup checkup : checkups) {
      String remedy = checkup.isOk() ? "" : ": " + checkup.remedy();
      surroundings
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%-6s  %-17s %s%s",
                  checkup.isOk() ? "ok" : "NOT OK",
                  checkup.name(),
                  checkup.found(),
                  remedy));
    }
    return checkups.stream().allMatch(Checkup::isOk) ? ExitCode.OK : ExitCode.FAULT;
  }
}
