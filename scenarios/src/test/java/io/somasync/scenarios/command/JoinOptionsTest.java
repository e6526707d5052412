package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.estimate.Memory;
import io.somasync.scenarios.lab.LabPlace;
import io.somasync.scenarios.lab.StateFolder;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.shard.run.Joining;
import io.somasync.shard.security.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Whether whoever orders a run of a cluster may do without TLS. */
final class JoinOptionsTest {
  private static final Optional<Tls> NO_TLS = Optional.empty();
  private static final Optional<Tls> WITH_TLS = Optional.of(new Tls(Path.of("certs")));

  /** Of the addresses that documents may use: RFC 5737. */
  private static final String ELSEWHERE = "192.0.2.7";

  private static Joining from(String host) {
    return new Joining(List.of("192.0.2.1:25520"), false, "small of me, pid 1", host, "abcd");
  }

  private static LabPlace place(Map<String, String> environment) {
    return new LabPlace(
        environment,
        Path.of("lab.conf"),
        new StateFolder(Path.of("cluster")),
        new Memory(1, 1, 1, Memory.Heap.OF_THE_USER));
  }

  private static JoinOptions options(String... words) {
    return CommandLine.populateCommand(new JoinOptions(), words);
  }

  @Test
  void shouldRefuseToBeReachedInTheClear() {
    ScenarioException refusal =
        assertThrows(
            ScenarioException.class,
            () -> options().warning(place(Map.of()), from(ELSEWHERE), NO_TLS));
    assertEquals(
        "--join: this end = 192.0.2.7: others can reach it, and there is no TLS; name certificates"
            + " with --tls DIR (somasync certs make), or say with --insecure that all who can"
            + " reach it may do what they like",
        refusal.getMessage());
  }

  @Test
  void shouldSayWhatInsecureMeans() throws ScenarioException {
    String byOption =
        options("--insecure").warning(place(Map.of()), from(ELSEWHERE), NO_TLS).orElseThrow();
    assertTrue(byOption.startsWith("--insecure: whoever can reach 192.0.2.7 can "), byOption);
    String byVariable =
        options().warning(place(Map.of("INSECURE", "yes")), from(ELSEWHERE), NO_TLS).orElseThrow();
    assertTrue(byVariable.startsWith("INSECURE = yes: whoever can reach 192.0.2.7"), byVariable);
  }

  @Test
  void shouldSayNothingWhereOthersCannotReachItOrCannotListen() throws ScenarioException {
    for (Joining joining : List.of(from("127.0.0.1"), from(ELSEWHERE))) {
      assertEquals(Optional.empty(), options().warning(place(Map.of()), joining, WITH_TLS));
    }
    assertEquals(Optional.empty(), options().warning(place(Map.of()), from("127.0.0.1"), NO_TLS));
    // A variable for members in the clear does not forbid what an option asks for.
    assertEquals(
        Optional.empty(),
        options().warning(place(Map.of("INSECURE", "yes")), from(ELSEWHERE), WITH_TLS));
  }

  @Test
  void shouldRefuseBothAtOnce() {
    ScenarioException refusal =
        assertThrows(
            ScenarioException.class,
            () -> options("--insecure").warning(place(Map.of()), from(ELSEWHERE), WITH_TLS));
    assertTrue(
        refusal.getMessage().startsWith("--insecure: is for members without TLS, and --tls"),
        refusal.getMessage());
  }

  @Test
  void shouldRefuseInsecureRunsThatNobodyCanReach() {
    Execution execution = Execution.in(Path.of(".")).of("run", "small", "--insecure");
    assertEquals(2, execution.code(), execution.toString());
    assertEquals(
        "--insecure: needs --join, as others cannot reach members of a run's own"
            + System.lineSeparator(),
        execution.err());
  }
}
