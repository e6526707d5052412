package io.somasync.scenarios.command;

import io.somasync.scenarios.certificate.CertificateFolder;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.shard.security.TlsException;
import io.somasync.shard.security.issue.HostNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes an authority for tests, and a folder for each host. */
@Command(
    name = "make",
    description = "Makes an authority for tests and labs, and a folder for each host, for --tls.",
    mixinStandardHelpOptions = true)
final class CertsMakeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for all that; what is in it stays.")
  private Path out;

  @Option(
      names = "--hosts",
      paramLabel = "A,B",
      description = "Hosts; names of one are joined by +. By default localhost.")
  private String hosts;

  @Option(
      names = "--hosts-file",
      paramLabel = "FILE",
      description = "The same, a line or a word each.")
  private Path hostsFile;

  @Mixin private DaysOption days;

  CertsMakeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws ScenarioException {
    if (out == null || out.toString().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--out: is missing; name a folder, for instance --out certs");
    }
    int number = days.days();
    List<String> done = new CertificateFolder(out).make(wanted(), number);
    done.forEach(surroundings.out()::println);
    return ExitCode.OK;
  }

  private List<HostNames> wanted() throws ScenarioException {
    List<HostNames> wanted = new ArrayList<>();
    try {
      if (hosts != null) {
        wanted.addAll(HostNames.list(hosts));
      }
      if (hostsFile != null) {
        wanted.addAll(HostNames.list(Files.readString(hostsFile)));
      }
    } catch (TlsException e) {
      throw new ScenarioException(e.problems());
    } catch (IOException e) {
      throw new ScenarioException(
          "--hosts-file = " + hostsFile + ": cannot be read; name a file of host names");
    }
    if (wanted.isEmpty() && (hosts != null || hostsFile != null)) {
      throw new ParameterException(
          spec.commandLine(), "--hosts: names none; write for instance --hosts lab1,lab2");
    }
    return wanted.isEmpty() ? List.of(HostNames.of("localhost")) : wanted;
  }
}
