package io.somasync.shard.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.PlanException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StandingSettingsTest {
  private static Map<String, String> environment(String assignments) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SECRET_FILE", "secret");
    for (String assignment : assignments.strip().split(" ")) {
      String[] words = assignment.split("=", 2);
      environment.put(words[0], words[1]);
    }
    return environment;
  }

  @Test
  void shouldComputePortsAndSeedsFromTheIndex() {
    StandingSettings settings =
        StandingSettings.of(
            environment("NODE_INDEX=4 CLUSTER_SIZE=5 BASE_PORT=7000 PORT_SPACING=100"));
    assertEquals(List.of(7300, 7301, 7302), settings.shape().ports(4));
    assertEquals(List.of("127.0.0.1:7000", "127.0.0.1:7100", "127.0.0.1:7200"), settings.seeds());
    assertEquals("127.0.0.1:7300", settings.address());
    assertEquals(Path.of("secret"), settings.secretFile());
    assertFalse(settings.isFounder());
  }

  @Test
  void shouldBeOneOfTwoUnlessTold() {
    StandingSettings settings = StandingSettings.of(environment("NODE_INDEX=1"));
    assertEquals(2, settings.shape().size());
    assertEquals(10, settings.shape().maxNodes());
    assertEquals(List.of("127.0.0.1:25520", "127.0.0.1:25530"), settings.seeds());
    assertTrue(settings.isFounder());
  }

  @Test
  void shouldTakeSeedsAsTheyAreTold() {
    StandingSettings settings =
        StandingSettings.of(
            environment(
                "NODE_INDEX=2 CLUSTER_SIZE=2 BIND_HOST=lab2 SEED_MEMBERS=lab1:7000,lab3:7010"));
    assertEquals(List.of("lab1:7000", "lab3:7010"), settings.seeds());
    assertEquals("lab2:25530", settings.address());
  }

  @Test
  void shouldTellMembersByTheirPorts() {
    ClusterShape shape = new ClusterShape(3, 10, 7000, 10);
    assertEquals(1, shape.indexOf(7000));
    assertEquals(3, shape.indexOf(7020));
    assertEquals(0, shape.indexOf(7030));
    assertEquals(0, shape.indexOf(7011));
    assertEquals(0, shape.indexOf(6990));
  }

  @Test
  void shouldHaveAsManySeedsAsThereAreMembersButThreeAtMost() {
    assertEquals(List.of(1), new ClusterShape(1, 10, 7000, 10).seeds());
    assertEquals(List.of(1, 2), new ClusterShape(2, 10, 7000, 10).seeds());
    assertEquals(List.of(1, 2, 3), new ClusterShape(9, 10, 7000, 10).seeds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLUSTER_SIZE=2 | NODE_INDEX: is missing; set it to 1 to 2, as CLUSTER_SIZE = 2",
        "NODE_INDEX=0 CLUSTER_SIZE=5 | NODE_INDEX = 0: must be 1 to 5, as CLUSTER_SIZE = 5",
        "NODE_INDEX=6 CLUSTER_SIZE=5 | NODE_INDEX = 6: must be 1 to 5, as CLUSTER_SIZE = 5",
        "NODE_INDEX=one | NODE_INDEX = one: is no whole number; must be 1 to 2, as CLUSTER_SIZE ="
            + " 2",
        "NODE_INDEX=1 CLUSTER_SIZE=11 | CLUSTER_SIZE = 11: must be 1 to 10; MAX_NODES = 10",
        "NODE_INDEX=1 MAX_NODES=65 | MAX_NODES = 65: must be 1 to 64",
        "NODE_INDEX=1 MAX_NODES=0 | MAX_NODES = 0: must be 1 to 64",
        "NODE_INDEX=1 BASE_PORT=0 | BASE_PORT = 0: must be 1 to 65535",
        "NODE_INDEX=1 PORT_SPACING=2 | PORT_SPACING = 2: must be 3 to 65535",
        "NODE_INDEX=1 BASE_PORT=65534 | BASE_PORT = 65534: must be 1 to 65523, as 2 members have"
            + " ports from there on",
        "NODE_INDEX=1 BIND_HOST=0.0.0.0 | BIND_HOST = 0.0.0.0: others could not reach the member by"
            + " it; must be one name or address of this machine",
        "NODE_INDEX=1 BIND_HOST=a/b | BIND_HOST = a/b: must be a host name or an address",
        "NODE_INDEX=1 SEED_MEMBERS=lab1 | SEED_MEMBERS = lab1: must be HOST:PORT[,…], for instance"
            + " 127.0.0.1:25520",
        "NODE_INDEX=1 SEED_MEMBERS=lab1:99999 | SEED_MEMBERS = 99999: must be 1 to 65535, a port",
        "NODE_INDEX=1 MEMBER_THREADS=0 | MEMBER_THREADS = 0: must be 1 to 1024",
        "NODE_INDEX=1 MEMBERS_HERE=3 | MEMBERS_HERE = 3: must be 1 to 2, as CLUSTER_SIZE = 2",
        "NODE_INDEX=1 JOIN_SECONDS=0 | JOIN_SECONDS = 0: must be 1 to 3600",
        "NODE_INDEX=1 SECRET_FILE= | SECRET_FILE: is missing; name a file with the four characters"
            + " that the members share",
      })
  void shouldNameVariableValueAndRange(String assignments, String expected) {
    Map<String, String> environment = environment(assignments);
    PlanException refusal =
        assertThrows(PlanException.class, () -> StandingSettings.of(environment));
    assertEquals(expected, refusal.getMessage());
  }
}
