package io.somasync.shard.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StandingCommandTest {
  private static StandingSettings settings() {
    return StandingSettings.of(
        Map.of(
            "NODE_INDEX", "2", "CLUSTER_SIZE", "3", "SECRET_FILE", "secret", "MEMBERS_HERE", "3"));
  }

  private static StandingCommand command() {
    return new StandingCommand(settings(), 200, Path.of("member-2.log"));
  }

  private static List<String> words() {
    return command().words();
  }

  @Test
  void shouldTellTheMemberWhoItIs() {
    assertEquals(3, settings().membersHere());
    assertEquals(settings(), StandingSettings.of(command().environment()));
  }

  @AfterEach
  void forget() {
    System.clearProperty(StandingCommand.COMPILER);
  }

  @Test
  void shouldGiveMembersTheSecondCompilerIfTheLauncherTookItFromACommand() {
    System.setProperty(StandingCommand.COMPILER, StandingCommand.LAUNCHER);
    assertTrue(words().contains("-XX:TieredStopAtLevel=4"), () -> words().toString());
  }

  @Test
  void shouldLeaveWhatTheUserHasChosen() {
    List<String> words = words();
    assertEquals(0, words.stream().filter("-XX:TieredStopAtLevel=4"::equals).count());
    assertTrue(words.containsAll(List.of("-Xmx200m", "-Dsomasync.member=2")), words::toString);
  }
}
