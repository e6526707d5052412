package io.somasync.shard.member;

import io.somasync.engine.plan.Protocol;
import io.somasync.shard.metrics.MetricsEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A further member's JVM, started by the one that the user started. It is told the run's secret and
 * whom to join on its standard input, and ends when that input does: a parent that is killed leaves
 * nobody behind.
 */
public final class MemberMain {
  private MemberMain() {}

  /**
   * @param args rank; threads; {@code metrics} or {@code no-metrics}; protocol to warm up for, or
   *     {@code none}
   */
  public static void main(String[] args) throws IOException {
    ignoreSignalsOfTheTerminal();
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
                warmUp(args[3]));
        Member member = Member.start(options, () -> Runtime.getRuntime().halt(0));
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

  /**
   * Ctrl-C in a terminal, and its closing, reach this JVM too, but the parent decides what becomes
   * of the run. The class is looked up by name, because a JVM need not have it.
   */
  private static void ignoreSignalsOfTheTerminal() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      for (String name : List.of("INT", "HUP")) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(
                null,
                signal.getConstructor(String.class).newInstance(name),
                handler.getField("SIG_IGN").get(null));
      }
    } catch (ReflectiveOperationException e) {
      return; // an interrupted run then counts as one that lost a member
    }
  }

  /** A protocol of that name; its fan-outs make no difference to the compiler. */
  private static Protocol warmUp(String name) {
    return switch (name) {
      case "flood" -> new Protocol.Flood();
      case "push-gossip" -> new Protocol.PushGossip(1, 1);
      default -> null;
    };
  }
}
