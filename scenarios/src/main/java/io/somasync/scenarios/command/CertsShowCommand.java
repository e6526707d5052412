package io.somasync.scenarios.command;

import io.somasync.scenarios.certificate.CertificateEntry;
import io.somasync.scenarios.certificate.CertificateFolder;
import io.somasync.scenarios.certificate.CertificateTable;
import io.somasync.scenarios.folder.Json;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.Surroundings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows whom certificates are for, and until when they hold. */
@Command(
    name = "show",
    description = "Shows whom certificates are for, and until when they hold.",
    mixinStandardHelpOptions = true)
final class CertsShowCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Folder that 'somasync certs make' has made, or one for --tls.")
  private Path folder;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  CertsShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws ScenarioException {
    if (folder == null) {
      throw new ParameterException(
          spec.commandLine(), "DIR: is missing; name the folder of certificates");
    }
    List<CertificateEntry> entries = new CertificateFolder(folder).entries(Instant.now());
    if (json) {
      List<Map<String, Object>> trees = entries.stream().map(CertificateEntry::tree).toList();
      surroundings.out().print(Json.pretty(Map.of("certificates", trees)));
    } else {
      CertificateTable.lines(entries).forEach(surroundings.out()::println);
    }
    return ExitCode.OK;
  }
}
