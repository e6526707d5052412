package io.somasync.shard.security;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a member's actor system is told that it talks in TLS. */
public final class MemberTls {
  private static final String FOLDER = "somasync.tls.folder";

  private MemberTls() {}

  /** Settings of an actor system whose members talk in TLS. */
  public static Map<String, Object> settings(Tls tls) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put(FOLDER, tls.folder().toString());
    settings.put("pekko.remote.artery.transport", "tls-tcp");
    settings.put("pekko.remote.artery.ssl.ssl-engine-provider", RemotingEngines.class.getName());
    return settings;
  }

  /** The folder that an actor system has been told; empty if it talks in the clear. */
  public static Optional<Tls> of(Config config) {
    return config.hasPath(FOLDER)
        ? Optional.of(new Tls(Path.of(config.getString(FOLDER))))
        : Optional.empty();
  }
}
