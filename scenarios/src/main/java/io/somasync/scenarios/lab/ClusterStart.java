package io.somasync.scenarios.lab;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.quantity.Rounded;
import io.somasync.shard.standing.MemberStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Starts members that are not there yet, and waits until the cluster has all of them. */
public final class ClusterStart {
  private static final long LOOK_AGAIN_MILLIS = 200;

  private final Lab lab;
  private final StateFolder state;
  private final Hosts host;
  private final PrintStream out;
  private long begin = System.nanoTime();

  /** Those that this start has started, with their processes. */
  private final Map<Integer, MemberHost.Running> started = new TreeMap<>();

  private final Map<Integer, MemberLook> heard = new TreeMap<>();

  private ClusterStart(Lab lab, StateFolder state, Hosts host, PrintStream out) {
    this.lab = lab;
    this.state = state;
    this.host = host;
    this.out = out;
  }

  /**
   * A start of members of a cluster, on this machine and others.
   *
   * @throws LabException if there are others, and no ssh
   */
  public static ClusterStart of(Lab lab, LabPlace place, PrintStream out)
      throws ScenarioException, LabException {
    long heap;
    try {
      heap = Here.heapBytes(place.memory(), lab.membersHere());
    } catch (PlanException e) {
      throw new ScenarioException(lab.source() + ": " + e.getMessage());
    }
    return new ClusterStart(lab, place.state(), Hosts.of(lab, place, heap), out);
  }

  /**
   * Starts those of some members that do not run.
   *
   * @return how many were started
   * @throws ScenarioException if a port of one of them is taken; nothing is started then
   * @throws LabException if they cannot be started
   */
  public int start(List<Integer> indexes, int cores) throws ScenarioException, LabException {
    try {
      state.prepare();
      return state.exclusively(
          () -> {
            try {
              return startMissing(indexes, cores);
            } catch (ScenarioException e) {
              throw new Refused(e);
            } catch (LabException e) {
              throw new Refused(e);
            }
          });
    } catch (Refused e) {
      if (e.getCause() instanceof ScenarioException refusal) {
        throw refusal;
      }
      throw (LabException) e.getCause();
    } catch (IOException e) {
      throw new LabException(
          "state folder = "
              + state.path()
              + ": cannot be used ("
              + e.getMessage()
              + "); make it writable, or set SOMASYNC_STATE to another one");
    }
  }

  /** Carries a refusal out of what only one command does at a time. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(Exception cause) {
      super(cause);
    }
  }

  private int startMissing(List<Integer> indexes, int cores)
      throws IOException, ScenarioException, LabException {
    checkSize();
    host.look(indexes);
    List<Integer> missing = new ArrayList<>();
    for (int index : indexes) {
      Optional<MemberHost.Running> running = host.find(index);
      if (running.isPresent()) {
        out.println("member " + index + " runs already (pid " + running.get().pid() + ")");
        continue;
      }
      state.process(index).ifPresent(stale -> tellStale(index, stale));
      missing.add(index);
    }
    Ports.check(lab, missing.stream().filter(host::isHere).toList());
    host.prepare(missing, out);
    begin = System.nanoTime(); // what a copy takes is no matter of the members
    for (int index : missing) {
      started.put(index, host.start(lab.settings(index, cores, state.secret())));
    }
    return missing.size();
  }

  private void tellStale(int index, PidFile stale) {
    out.println("member " + index + ": its process " + stale.pid() + " is gone; starting it again");
  }

  /** Members of clusters of two sizes would not find each other. */
  private void checkSize() throws LabException {
    int standing = state.standingSize();
    if (standing > 0 && standing != lab.shape().size()) {
      throw new LabException(
          "%s = %d: members of a cluster of %d run here; stop them first: bin/somasync cluster stop"
              .formatted(lab.source(), lab.shape().size(), standing));
    }
  }

  /**
   * Waits until members are ready, and tells of each that this start has started when it is up.
   *
   * @param all whether the whole cluster must be ready, or the members need only be up
   * @param isStopped whether whoever waits wants it to end
   * @throws LabException if they are not in time, with who is missing and why
   */
  public void await(List<Integer> indexes, boolean all, Duration limit, BooleanSupplier isStopped)
      throws LabException {
    List<Integer> told = new ArrayList<>();
    while (true) {
      List<MemberLook> looks = MemberLook.of(indexes, lab, state);
      for (MemberLook look : looks) {
        heard.put(look.index(), look);
        if (look.isUp() && started.containsKey(look.index()) && !told.contains(look.index())) {
          told.add(look.index());
          out.printf(
              "member %d  %s  up after %s  (pid %d)%n",
              look.index(), look.address(), elapsed(), look.pid());
          out.flush();
        }
      }
      if (looks.stream().allMatch(all ? MemberLook::isReady : MemberLook::isUp)) {
        return;
      }
      checkEnds();
      if (isStopped.getAsBoolean()) {
        throw new LabException("interrupted");
      }
      if (System.nanoTime() - begin > limit.toNanos()) {
        throw new LabException(
            "cluster = not ready within " + limit.toSeconds() + " s: " + missing(indexes, all));
      }
      pause();
    }
  }

  /** What has passed since this start began. */
  public String elapsed() {
    return Rounded.seconds((System.nanoTime() - begin) / 1e9);
  }

  private void checkEnds() throws LabException {
    for (Map.Entry<Integer, MemberHost.Running> member : started.entrySet()) {
      if (member.getValue().ended().isDone()) {
        int status = member.getValue().ended().join();
        throw new LabException(ended(member.getKey(), status));
      }
    }
  }

  private String ended(int index, int status) {
    String words = host.lastWords(index);
    return "member "
        + index
        + " ended with exit code "
        + status
        + (words.isEmpty() ? "" : ": " + words)
        + "; its log is "
        + host.log(index);
  }

  /** Who is missing, what was heard of it last, and what its log says. */
  private String missing(List<Integer> indexes, boolean all) {
    List<String> lines = new ArrayList<>();
    for (int index : indexes) {
      MemberLook look = heard.get(index);
      if (look != null && (all ? look.isReady() : look.isUp())) {
        continue;
      }
      String words = host.lastWords(index);
      lines.add(
          "member "
              + index
              + " was last seen "
              + (look == null ? MemberLook.DOWN : look.state())
              + (look == null
                  ? ""
                  : look.told().map(MemberStatus::missing).map(ClusterStart::inBrackets).orElse(""))
              + (words.isEmpty() ? "" : ", its log ends: " + words));
    }
    return lines.stream().collect(Collectors.joining("; "));
  }

  private static String inBrackets(String text) {
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  /** Ends what this start has started. */
  public void undo() {
    if (!started.isEmpty()) {
      new ClusterStop(state, host, out).stop(List.copyOf(started.keySet()));
    }
  }

  private static void pause() throws LabException {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted");
    }
  }
}
