package io.somasync.scenarios.certificate;

import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.shard.security.Certificates;
import io.somasync.shard.security.Tls;
import io.somasync.shard.security.TlsException;
import io.somasync.shard.security.issue.Authority;
import io.somasync.shard.security.issue.HostNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with an authority, {@code ca}, and one folder for each host, ready for {@code --tls}.
 *
 * @param path where it is
 */
public record CertificateFolder(Path path) {
  /** What can go wrong with certificates, and with files. */
  private interface Work {
    void run() throws IOException;
  }

  /**
   * Makes what is missing: the authority, and a folder for each host. What is there stays.
   *
   * @return what has been done, a line each
   */
  public List<String> make(List<HostNames> hosts, int days) throws ScenarioException {
    List<String> done = new ArrayList<>();
    attempt(
        () -> {
          boolean isThere = Authority.isIn(path);
          Authority authority = isThere ? Authority.in(path) : Authority.make(path);
          done.add(path.resolve(Authority.FOLDER) + (isThere ? ": is there, and stays" : ": made"));
          for (HostNames host : hosts) {
            Path folder = path.resolve(host.folder());
            if (host.folder().equals(Authority.FOLDER)) {
              throw new TlsException(
                  List.of(
                      "host = ca: is what the authority's folder is called; write another of its"
                          + " names first, for instance ca.example.org+ca"));
            }
            if (Files.exists(folder)) {
              done.add(folder + ": is there, and stays; 'somasync certs renew' makes it anew");
            } else {
              authority.issue(host, days, folder);
              done.add(folder + ": made for " + String.join(", ", host.names()));
            }
          }
        });
    return done;
  }

  /**
   * Makes key and certificate of each host anew, for the same names.
   *
   * @return what has been done, a line each
   */
  public List<String> renew(int days) throws ScenarioException {
    List<String> done = new ArrayList<>();
    attempt(
        () -> {
          if (!Authority.isIn(path)) {
            throw new TlsException(
                List.of(
                    path
                        + ": has no folder ca with an authority that could sign; name the folder"
                        + " that 'somasync certs make' has made"));
          }
          Authority authority = Authority.in(path);
          for (Path folder : hosts()) {
            HostNames names = new HostNames(Certificates.names(certificate(folder)));
            authority.issue(names, days, folder);
            done.add(folder + ": renewed for " + String.join(", ", names.names()));
          }
        });
    return done;
  }

  /**
   * The authority's certificate and those of hosts; or the only one, if this is a host's folder.
   */
  public List<CertificateEntry> entries(Instant now) throws ScenarioException {
    List<CertificateEntry> entries = new ArrayList<>();
    attempt(
        () -> {
          if (Authority.isIn(path)) {
            Path ca = path.resolve(Authority.FOLDER).resolve(Tls.CA);
            entries.add(CertificateEntry.of(Authority.FOLDER, Certificates.in(ca).get(0), now));
          }
          for (Path folder : hosts()) {
            String who = folder.toAbsolutePath().normalize().getFileName().toString();
            entries.add(CertificateEntry.of(who, certificate(folder), now));
          }
          if (entries.isEmpty()) {
            throw new TlsException(
                List.of(path + ": has no certificates; make some: somasync certs make --out DIR"));
          }
        });
    return entries;
  }

  private static X509Certificate certificate(Path folder) {
    return Certificates.in(folder.resolve(Tls.CERTIFICATE)).get(0);
  }

  /** The folders that have a certificate of a member, in the order of their names. */
  private List<Path> hosts() throws IOException {
    if (Files.exists(path.resolve(Tls.CERTIFICATE))) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(path)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(Tls.CERTIFICATE)))
          .sorted()
          .toList();
    }
  }

  private void attempt(Work work) throws ScenarioException {
    try {
      work.run();
    } catch (TlsException e) {
      throw new ScenarioException(e.problems());
    } catch (IOException e) {
      String why = e.getClass().getSimpleName().replaceAll("Exception$", "");
      throw new ScenarioException(
          path
              + ": cannot be read or written ("
              + why
              + ": "
              + e.getMessage()
              + "); name a folder that you may write to");
    }
  }
}
