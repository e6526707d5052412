package io.somasync.scenarios.command;

import io.somasync.scenarios.certificate.CertificateEntry;
import io.somasync.scenarios.certificate.CertificateTable;
import io.somasync.scenarios.folder.Json;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows whom certificates are for, and until when they hold. */
@Command(
    name = "show",
    description = "Shows whom certificates are for, and until when they hold.",
    mixinStandardHelpOptions = true)
final class CertsShowCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private CertsFolder folder;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  CertsShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws ScenarioException {
    List<CertificateEntry> entries = folder.folder().entries(Instant.now());
    if (json) {
      List<Map<String, Object>> trees = entries.stream().map(CertificateEntry::tree).toList();
      surroundings.out().print(Json.pretty(Map.of("certificates", trees)));
    } else {
      CertificateTable.lines(entries).forEach(surroundings.out()::println);
    }
    return ExitCode.OK;
  }
}
