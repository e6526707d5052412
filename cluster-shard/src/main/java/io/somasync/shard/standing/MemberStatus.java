package io.somasync.shard.standing;

import java.time.Instant;

/**
 * What a standing member tells of itself.
 *
 * @param index its number, from 1
 * @param size of its cluster
 * @param host its machine's name
 * @param address where others of the cluster connect, {@code host:port}
 * @param state what it does, in a word
 * @param since when it began with that
 * @param missing in a phrase, who else is not up; empty if all are
 * @param clusters simulated clusters that it holds
 * @param heapUsed bytes of heap in use, garbage included
 * @param heapMax the most that its heap may have, in bytes
 * @param cores that it sees
 * @param threads of it that advance clusters
 * @param windowsPerSecond in the last seconds
 * @param version of the program
 * @param wireFormat fingerprint of how it packs messages
 * @param run what is being run, by whom; empty for nothing
 * @param pid its process
 * @param tls whether it talks to others in TLS
 */
public record MemberStatus(
    int index,
    int size,
    String host,
    String address,
    String state,
    Instant since,
    String missing,
    long clusters,
    long heapUsed,
    long heapMax,
    int cores,
    int threads,
    double windowsPerSecond,
    String version,
    String wireFormat,
    String run,
    long pid,
    boolean tls) {
  /** Its process is there, and it cannot join a cluster yet. */
  public static final String STARTING = "starting";

  /** It asks to be let into a cluster. */
  public static final String JOINING = "joining";

  /** It is in the cluster, and others are missing. */
  public static final String FORMING = "forming";

  /** It takes its leave. */
  public static final String LEAVING = "leaving";

  /** Whether all members of its cluster are up, itself included. */
  public boolean isReady() {
    return missing.isEmpty() && !state.equals(LEAVING);
  }

  /** As JSON, with a line end. */
  public String json() {
    return new JsonLine()
        .number("index", index)
        .number("size", size)
        .text("host", host)
        .text("address", address)
        .text("state", state)
        .text("since", since.toString())
        .flag("ready", isReady())
        .text("missing", missing)
        .number("clusters", clusters)
        .number("heapUsedBytes", heapUsed)
        .number("heapMaxBytes", heapMax)
        .number("cores", cores)
        .number("threads", threads)
        .decimal("windowsPerSecond", windowsPerSecond)
        .text("version", version)
        .text("wireFormat", wireFormat)
        .text("run", run)
        .number("pid", pid)
        .flag("tls", tls)
        .end();
  }
}
