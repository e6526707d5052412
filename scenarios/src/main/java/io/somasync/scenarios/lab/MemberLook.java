package io.somasync.scenarios.lab;

import io.somasync.scenarios.folder.Json;
import io.somasync.shard.http.Probe;
import io.somasync.shard.standing.MemberStatus;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A member as it is seen from outside.
 *
 * @param index its number, from 1
 * @param host where it is meant to be
 * @param address where others connect to it
 * @param state what it does, in a word
 * @param told what it tells of itself, if it does
 * @param pid its process, as far as it is known; 0 if it is not
 */
public record MemberLook(
    int index, String host, String address, String state, Optional<MemberStatus> told, long pid) {
  /** There is no process. */
  public static final String DOWN = "down";

  /** It does not answer in time. */
  public static final String SILENT = "silent";

  /** Somebody else is at its port. */
  public static final String FOREIGN = "foreign";

  private static final int MILLIS = 500;

  /** Looks at all members of a cluster, at once. */
  public static List<MemberLook> all(Lab lab, StateFolder state) {
    return of(lab.indexes(), lab, state);
  }

  /** Looks at some members, at once. */
  public static List<MemberLook> of(List<Integer> indexes, Lab lab, StateFolder state) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, indexes.size()),
            work -> {
              Thread thread = new Thread(work, "look");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<MemberLook>> looks = new ArrayList<>();
      for (int index : indexes) {
        looks.add(threads.submit(() -> of(index, lab, state)));
      }
      List<MemberLook> members = new ArrayList<>();
      for (Future<MemberLook> look : looks) {
        members.add(look.get());
      }
      return members;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      threads.shutdownNow();
    }
  }

  private static MemberLook of(int index, Lab lab, StateFolder state) {
    LabHost host = lab.hostOf(index);
    Probe probe = Probe.get(host.name(), lab.shape().healthPort(index), "/status", MILLIS);
    Optional<PidFile> process =
        host.isHere() ? state.process(index).filter(PidFile::isAlive) : Optional.empty();
    Optional<MemberStatus> told = probe.page().flatMap(MemberLook::parse);
    String word =
        switch (probe.outcome()) {
          case ANSWERED -> told.map(MemberStatus::state).orElse(FOREIGN);
          case REFUSED -> process.isPresent() ? MemberStatus.STARTING : DOWN;
          case SILENT -> SILENT;
        };
    long pid = told.map(MemberStatus::pid).or(() -> process.map(PidFile::pid)).orElse(0L);
    return new MemberLook(index, host.name(), lab.address(index), word, told, pid);
  }

  /** Empty if it is not what a member tells. */
  static Optional<MemberStatus> parse(String json) {
    try {
      Map<String, Object> tree = Json.parse(json);
      return Optional.of(
          new MemberStatus(
              (int) whole(tree, "index"),
              (int) whole(tree, "size"),
              text(tree, "host"),
              text(tree, "address"),
              text(tree, "state"),
              Instant.parse(text(tree, "since")),
              text(tree, "missing"),
              whole(tree, "clusters"),
              whole(tree, "heapUsedBytes"),
              whole(tree, "heapMaxBytes"),
              (int) whole(tree, "cores"),
              (int) whole(tree, "threads"),
              ((Number) tree.get("windowsPerSecond")).doubleValue(),
              text(tree, "version"),
              (String) tree.getOrDefault("wireFormat", ""),
              text(tree, "run"),
              whole(tree, "pid"),
              Boolean.TRUE.equals(tree.get("tls"))));
    } catch (IOException | ClassCastException | NullPointerException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Whoever is at the port may say what he likes, but not steer the terminal by it. */
  private static String text(Map<String, Object> tree, String key) {
    return ((String) tree.get(key)).replaceAll("[\\p{Cntrl}\\x80-\\x9f]", " ");
  }

  private static long whole(Map<String, Object> tree, String key) {
    return ((Number) tree.get(key)).longValue();
  }

  /** Whether all members of its cluster are up, as it sees it. */
  public boolean isReady() {
    return told.filter(MemberStatus::isReady).isPresent();
  }

  /** Whether it has joined the cluster. */
  boolean isUp() {
    return hasStarted() && !state.equals(MemberStatus.JOINING);
  }

  /** Whether it can join the cluster, or has. */
  boolean hasStarted() {
    return told.isPresent() && !state.equals(MemberStatus.STARTING);
  }

  /** Whether it takes its leave. */
  public boolean isLeaving() {
    return state.equals(MemberStatus.LEAVING);
  }

  /** What it says is being run; empty for nothing. */
  public String run() {
    return told.map(MemberStatus::run).orElse("");
  }
}
