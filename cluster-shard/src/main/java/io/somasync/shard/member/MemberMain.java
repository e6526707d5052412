package io.somasync.shard.member;

import io.somasync.shard.metrics.MetricsEndpoint;
import io.somasync.shard.security.Tls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * A further member's JVM, started by the one that the user started. It is told the run's secret and
 * whom to join on its standard input, and ends when that input does: a parent that is killed leaves
 * nobody behind.
 */
public final class MemberMain {
  private MemberMain() {}

  /**
   * @param args rank; threads; {@code metrics} or {@code no-metrics}; {@link KernelWarmUp#argument
   *     warm-up}; folder of certificates and key, if members talk in TLS
   */
  public static void main(String[] args) throws IOException {
    Thread.setDefaultUncaughtExceptionHandler(MemberMain::breakDown);
    String metricsUrl = args[2].equals("metrics") ? MetricsEndpoint.open(0).url() : "";
    try (BufferedReader parent =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String secret = parent.readLine();
      if (secret != null) {
        Member.Options options =
            new Member.Options(
                Integer.parseInt(args[0]),
                Integer.parseInt(args[1]),
                metricsUrl,
                secret,
                true,
                KernelWarmUp.parse(args[3]));
        Optional<Tls> tls =
            args.length > 4 ? Optional.of(new Tls(Path.of(args[4]))) : Optional.empty();
        Member member = Member.start(options.in(tls), reason -> Runtime.getRuntime().halt(0));
        String address = parent.readLine();
        if (address != null) {
          member.join(address);
          while (parent.readLine() != null) {
            continue; // nothing more is said; only the end matters
          }
        }
      }
    }
    Runtime.getRuntime().halt(0);
  }

  /** The log gets the trace, the parent the exit status. */
  private static void breakDown(Thread thread, Throwable fault) {
    try {
      LoggerFactory.getLogger(MemberMain.class).error("thread {} broke down", thread, fault);
    } finally {
      Runtime.getRuntime().halt(MemberEnd.of(fault).status());
    }
  }
}
