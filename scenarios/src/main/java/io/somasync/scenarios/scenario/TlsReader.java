package io.somasync.scenarios.scenario;

import io.somasync.scenarios.settings.Section;
import io.somasync.shard.security.Tls;
import io.somasync.shard.security.TlsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what members talk to each other in. */
final class TlsReader {
  private static final String KEY = "tls";

  private TlsReader() {}

  /**
   * The folder of certificates and key that {@code run} names, if it does; empty, too, if something
   * is wrong with it.
   *
   * @param notes receives that certificates end soon
   */
  static Optional<Tls> read(Section run, List<String> notes) {
    if (!run.has(KEY)) {
      run.mayHave(KEY);
      return Optional.empty();
    }
    Path folder = run.folder(KEY);
    if (folder == null) {
      return Optional.empty();
    }
    try {
      Tls tls = Tls.in(folder);
      tls.credentials().note(Instant.now()).ifPresent(note -> notes.add("run.tls: " + note));
      return Optional.of(tls);
    } catch (TlsException e) {
      e.problems().forEach(problem -> run.report(KEY, problem));
      return Optional.empty();
    }
  }
}
