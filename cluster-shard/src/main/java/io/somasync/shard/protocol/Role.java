package io.somasync.shard.protocol;

/** What a JVM is in the Pekko cluster. */
public final class Role {
  /** It holds clusters, and may lead the run. */
  public static final String MEMBER = "member";

  /** It orders a run, and is told how that goes. */
  public static final String CLIENT = "client";

  private Role() {}
}
