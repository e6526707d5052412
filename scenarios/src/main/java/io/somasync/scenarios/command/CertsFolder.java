package io.somasync.scenarios.command;

import io.somasync.scenarios.certificate.CertificateFolder;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The folder of certificates that is there already. */
final class CertsFolder {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Folder that 'somasync certs make' has made; or, to show it, one for --tls.")
  private Path folder;

  /**
   * The folder.
   *
   * @throws ParameterException if none is named
   */
  CertificateFolder folder() {
    if (folder == null || folder.toString().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "DIR: is missing; name the folder of certificates");
    }
    return new CertificateFolder(folder);
  }
}
