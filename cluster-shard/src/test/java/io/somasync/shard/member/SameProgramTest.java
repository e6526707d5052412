package io.somasync.shard.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.somasync.shard.run.ProgramVersion;
import io.somasync.shard.wire.Fingerprint;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.cluster.ConfigValidation;
import org.apache.pekko.cluster.Invalid;
import org.apache.pekko.cluster.Valid$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SameProgramTest {
  private static final Config OURS = settings("1.2", "0badcafe");

  private static Config settings(String version, String wireFormat) {
    return ConfigFactory.parseMap(
        Map.of(SameProgram.VERSION, version, SameProgram.WIRE_FORMAT, wireFormat));
  }

  private static ConfigValidation check(Config theirs) {
    return new SameProgram().check(theirs, OURS);
  }

  private static String problem(Config theirs) {
    return assertInstanceOf(Invalid.class, check(theirs)).errorMessages().mkString("; ");
  }

  @Test
  void shouldLetTheSameProgramIn() {
    assertEquals(Valid$.MODULE$, check(settings("1.2", "0badcafe")));
  }

  @Test
  void shouldRefuseOtherVersionsAndFormatsByName() {
    assertEquals(
        "somasync.version: one side has 1.3, the other 1.2; all need the same program",
        problem(settings("1.3", "0badcafe")));
    assertEquals(
        "somasync.wire-format: one side has 12345678, the other 0badcafe; all need the same"
            + " program",
        problem(settings("1.2", "12345678")));
    assertEquals(
        "somasync.version: one side has none, the other 1.2; all need the same program;"
            + " somasync.wire-format: one side has none, the other 0badcafe; all need the same"
            + " program",
        problem(ConfigFactory.empty()));
  }

  @Test
  void shouldKnowThisProgram() {
    assertEquals(Fingerprint.ofThisProgram(), Fingerprint.ofThisProgram());
    assertEquals(8, Fingerprint.ofThisProgram().length());
    assertNotEquals("", ProgramVersion.text());
  }
}
