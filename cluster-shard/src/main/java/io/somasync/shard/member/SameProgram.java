package io.somasync.shard.member;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.cluster.ConfigValidation;
import org.apache.pekko.cluster.Invalid;
import org.apache.pekko.cluster.JoinConfigCompatChecker;
import org.apache.pekko.cluster.Valid$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Lets nobody into a cluster whose program is another: members of one cluster have the same version
 * and pack messages alike. Pekko asks it before the first message of ours is sent. Named in {@code
 * somasync-member.conf}.
 */
public final class SameProgram extends JoinConfigCompatChecker {
  /** Version of the program, in the settings of a member. */
  static final String VERSION = "somasync.version";

  /** Fingerprint of its wire format, in the settings of a member. */
  static final String WIRE_FORMAT = "somasync.wire-format";

  private static final List<String> KEYS = List.of(VERSION, WIRE_FORMAT);

  @Override
  public Seq<String> requiredKeys() {
    return sequence(KEYS);
  }

  @Override
  public ConfigValidation check(Config toCheck, Config actual) {
    List<String> problems = new ArrayList<>();
    for (String key : KEYS) {
      String theirs = value(toCheck, key);
      String ours = value(actual, key);
      if (!theirs.equals(ours)) {
        problems.add(
            "%s: one side has %s, the other %s; all need the same program"
                .formatted(key, theirs, ours));
      }
    }
    return problems.isEmpty() ? Valid$.MODULE$ : new Invalid(sequence(problems));
  }

  private static String value(Config settings, String key) {
    return settings.hasPath(key) ? settings.getString(key) : "none";
  }

  private static Seq<String> sequence(List<String> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
