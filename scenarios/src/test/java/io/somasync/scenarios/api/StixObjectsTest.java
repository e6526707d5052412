package io.somasync.scenarios.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.result.Outcome;
import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.ThreatFlow;
import io.somasync.shard.flow.ThreatMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a bundle in a file to a flow: sizes, objects, and links that carry so much. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class StixObjectsTest {
  private static final String RED =
      "{\"type\":\"indicator\",\"created\":\"2026-01-01T00:00:00Z\",\"colour\":\"red\"}";
  private static final String BLUE =
      "{\"type\":\"indicator\",\"created\":\"2026-01-01T00:00:01Z\",\"colour\":\"dark blue\"}";

  @TempDir Path folder;

  /** Lets messages through that come from a red object of the right size, and the alert. */
  public static final class RedOnly implements ThreatFlow {
    @Override
    public String name() {
      return "red-only";
    }

    @Override
    public String description() {
      return "Lets what is red through.";
    }

    @Override
    public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
      return Flow.<ThreatMessage>create()
          .filter(
              message -> {
                String object = message.object().orElse("");
                return object.contains("\"red\"")
                    && message.size() == object.getBytes(StandardCharsets.UTF_8).length;
              });
    }
  }

  @Test
  void shouldBringObjectsToFlows() throws Exception {
    Files.writeString(
        folder.resolve("bundle.json"),
        "{\"type\":\"bundle\",\"objects\":[\n" + BLUE + ",\n" + RED + "]}");
    Path file = folder.resolve("stix.conf");
    Files.writeString(
        file,
        """
        mesh { nodes = 40, cluster-size = 10, topology = chain }
        links {
          intra.delay = [1ms, 10ms]
          inter { delay = 20ms, bandwidth = 8kbit/s }
        }
        severities { critical { scope = mesh, life = 5s } }
        workload.feed { file = "bundle.json", severity.default = critical }
        phases { propagation = false, connectivity = false }
        flows.outbound = [\"%s\"]
        metrics.enabled = false
        """
            .formatted(RedOnly.class.getName()));
    FinishedRun run = SomaSync.scenario(file.toString()).run();

    assertEquals(Outcome.PASSED, run.outcome(), run::toString);
    // Red is heard by all; blue by its own cluster, whose representative has one neighbour or two.
    assertEquals(40 + 10, run.number("messages.deliveries"), run::json);
    double dropped = run.number("messages.dropped");
    assertTrue(dropped == 1 || dropped == 2, run::json);
    assertEquals(
        6 * RED.length() + dropped * BLUE.length(), run.number("messages.bytesBetweenClusters"));
    // Three links of 20 ms, and a millisecond for each byte: the farthest hears that late.
    assertTrue(run.number("latencyMicros.critical.max") > 1_000 * RED.length(), run::json);
  }
}
