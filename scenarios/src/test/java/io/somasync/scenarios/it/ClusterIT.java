package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters that stand, as users start, see and stop them. */
@Isolated
@Timeout(value = 1_800, unit = TimeUnit.SECONDS)
final class ClusterIT {
  /** The command's own limit for 64 members passes before. */
  private static final int START_SECONDS = 900;

  @TempDir Path folder;

  private static String state(ConfigObject member) {
    return member.toConfig().getString("state");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void shouldStandFromStartToStop(int size) throws Exception {
    standFromStartToStop(size);
  }

  /** As many as there may be, with heaps that a small machine has; {@code mvn -P crowd verify}. */
  @Test
  @Tag("crowd")
  void shouldStandWithSixtyFourMembers() throws Exception {
    standFromStartToStop(64);
  }

  private void standFromStartToStop(int size) throws Exception {
    try (ClusterHere cluster = new ClusterHere(folder, size)) {
      if (size > 5) {
        cluster.set("SOMASYNC_JAVA_OPTS", "-Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
      }
      Result start = cluster.call("cluster start --size " + size, START_SECONDS).expect(0);
      start.expectOut("next: bin/somasync run SCENARIO --join 127.0.0.1:" + cluster.port(1));
      for (int index = 1; index <= size; index++) {
        start.expectOut("member " + index + "  127.0.0.1:" + cluster.port(index) + "  up after ");
      }
      cluster.call("cluster status").expect(0);
      List<? extends ConfigObject> members = cluster.members("");
      assertEquals(size, members.size());
      for (ConfigObject member : members) {
        assertEquals("idle", state(member), member::toString);
        assertTrue(member.toConfig().getBoolean("ready"), member::toString);
      }
      cluster.call("cluster health").expect(0);
      cluster.call("cluster preflight").expect(0);
      ProcessHandle last = cluster.process(size).orElseThrow();
      cluster.call("cluster stop").expect(0).expectOut("member " + size + " (pid ");
      assertFalse(last.isAlive() && last.info().command().isPresent(), "the last one still runs");
      cluster.call("cluster status").expect(3).expectErr("cluster = down: ");
      cluster.call("cluster clean").expect(0);
      assertFalse(Files.exists(cluster.state()));
    }
  }

  @Test
  void shouldStartOnlyWhatIsMissing() throws Exception {
    try (ClusterHere cluster = new ClusterHere(folder, 3)) {
      cluster.call("cluster start --size 3").expect(0);
      ProcessHandle first = cluster.process(1).orElseThrow();
      cluster
          .call("member start 2 3")
          .expect(3)
          .expectErr(
              "member 2 = pid " + cluster.process(2).orElseThrow().pid() + ": runs already; ");
      cluster.call("cluster start --size 2").expect(3).expectErr("members of a cluster of 3 run");
      ProcessHandle second = cluster.process(2).orElseThrow();
      second.destroyForcibly();
      cluster.awaitState(2, "down");
      cluster.call("cluster status").expect(3).expectErr("member 2 is down");
      cluster.call("cluster clean").expect(3).expectErr("cluster = up: ");
      Result again = cluster.call("cluster start").expect(0);
      again.expectOut("member 1 runs already (pid " + first.pid() + ")");
      again.expectOut("member 2  127.0.0.1:" + cluster.port(2) + "  up after ");
      assertTrue(first.isAlive());
      // One that has been told to end is not taken for one that runs.
      RunningProgram.signal("TERM", cluster.process(3).orElseThrow());
      cluster.call("cluster start").expect(0).expectOut("member 3  127.0.0.1:");
    }
  }

  /** One that hangs is told as such, and is ended all the same. */
  @Test
  void shouldTellAndStopAMemberThatHangs() throws Exception {
    try (ClusterHere cluster = new ClusterHere(folder, 2)) {
      cluster.call("cluster start --size 2").expect(0);
      RunningProgram.signal("STOP", cluster.process(2).orElseThrow());
      assertEquals("silent", state(cluster.members("").get(1)));
      cluster.call("cluster health").expect(3).expectErr("member 2 is silent");
      cluster.call("cluster stop").expect(0).expectOut("was killed");
    }
  }

  @Test
  void shouldNameWhoHoldsAPortAndLeaveNothingRunning() throws Exception {
    try (ClusterHere cluster = new ClusterHere(folder, 2);
        ServerSocket taken =
            new ServerSocket(cluster.port(2) + 2, 1, InetAddress.getLoopbackAddress())) {
      cluster
          .call("cluster start --size 2")
          .expect(2)
          .expectErr(
              "port = %d, for member 2's health: is taken by java (pid %d); "
                  .formatted(taken.getLocalPort(), ProcessHandle.current().pid()));
      assertFalse(Files.exists(cluster.state().resolve("member-1.pid")));
    }
  }

  @Test
  void shouldNotTakeAnotherProcessForAMember() throws Exception {
    try (ClusterHere cluster = new ClusterHere(folder, 1)) {
      Files.createDirectories(cluster.state());
      Path stale = cluster.state().resolve("member-1.pid");
      long own = ProcessHandle.current().pid();
      Files.writeString(stale, "pid = " + own + "\nstarted = 2001-01-01T00:00:00Z\nsize = 1\n");
      cluster.call("cluster stop").expect(0).expectOut("member 1 is gone already");
      assertTrue(ProcessHandle.current().isAlive());
      Files.writeString(stale, "pid = " + own + "\nstarted = 2001-01-01T00:00:00Z\nsize = 1\n");
      cluster.call("member start 1 1").expect(0).expectOut("is gone; starting it again");
    }
  }

  @Test
  void shouldSayWhoIsMissingAndStopWhatItStarted() throws Exception {
    try (ClusterHere cluster = new ClusterHere(folder, 2)) {
      // Nobody is at the seed, so there is no cluster to join.
      cluster.set("SEED_MEMBERS", "127.0.0.1:" + cluster.port(1));
      cluster
          .call("member start 2 2 --within 5")
          .expect(3)
          .expectErr("cluster = not ready within 5 s: member 2 was last seen ")
          .expectOut("stopped");
      assertFalse(Files.exists(cluster.state().resolve("member-2.pid")));
    }
  }

  /** A plan that does not fit is refused, and the members go on. */
  @Test
  void shouldDealClustersOutByThreadsAndRefuseWhatHeapsCannotHold() throws Exception {
    try (ClusterHere cluster = new ClusterHere(folder, 2)) {
      cluster.set("MEMBER_THREADS", "3");
      cluster.set("SOMASYNC_JAVA_OPTS", "-Xmx320m");
      cluster.call("member start 1 2").expect(0);
      cluster.set("MEMBER_THREADS", "1");
      cluster.set("SOMASYNC_JAVA_OPTS", "-Xmx160m");
      cluster.call("member start 2 2").expect(0);
      Path results = folder.resolve("results");
      String where = " --join 127.0.0.1:" + cluster.port(1) + " --quiet --out " + results;
      Result refused =
          cluster.call("run reference/w1 --nodes 200M" + where).expect(3).expectErr("memory = ");
      assertEquals(1, refused.err().lines().count(), refused::toString);
      assertEquals("", refused.out(), refused::toString);
      assertFalse(Files.exists(results), "nothing has been run");
      for (ConfigObject member : cluster.members("")) {
        assertEquals("idle", state(member), member::toString);
      }
      cluster.call("run small" + where).expect(0).expectOut("43eaf6206ad83b23");
      Config environment = ConfigFactory.parseFile(results.resolve("environment.json").toFile());
      List<Integer> clusters = new ArrayList<>();
      for (Config member : environment.getConfigList("members")) {
        clusters.add(member.getInt("clusters"));
      }
      assertEquals(List.of(8, 2), clusters);
    }
  }

  @Test
  void shouldStopWhateverARunComesTo() throws Exception {
    try (ClusterHere cluster = new ClusterHere(folder, 2)) {
      Result run =
          cluster.call("cluster run small --size 2 --json --out " + folder.resolve("results"));
      run.expect(0).expectOut("\"digest\": \"43eaf6206ad83b23\"");
      assertTrue(run.out().startsWith("{"), run::toString);
      cluster.call("cluster status").expect(3).expectErr("cluster = down: ");
      cluster
          .call("cluster run small --size 1 --set mesh.nodes=0 --out " + folder.resolve("none"))
          .expect(2);
      cluster.call("cluster status").expect(3).expectErr("cluster = down: ");
    }
  }
}
