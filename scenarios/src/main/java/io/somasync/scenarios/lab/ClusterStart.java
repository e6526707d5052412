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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Starts members that are not there yet, and waits until the cluster has all of them. */
public final class ClusterStart {
  private static final long LOOK_AGAIN_MILLIS = 200;

  /** A look takes the time of those that are looked at, too. */
  private static final long LOOK_AGAIN_MILLIS_PER_MEMBER = 20;

  /** Missing members of which all is told that is known. */
  private static final int MOST_TOLD = 4;

  private final Lab lab;
  private final LabPlace place;
  private final StateFolder state;
  private final Hosts host;
  private final PrintStream out;
  private long begin = System.nanoTime();

  /** Those that this start is to start, when others are up. */
  private final StartTurns turns;

  /** Those that this start has started, with their processes. */
  private final Map<Integer, MemberHost.Running> started = new TreeMap<>();

  private final Map<Integer, MemberLook> heard = new TreeMap<>();

  /** Those that had run before this start, and ended while it waited; each is started once. */
  private final Set<Integer> again = new TreeSet<>();

  private final int cores;

  private ClusterStart(Lab lab, LabPlace place, Hosts host, int cores, PrintStream out) {
    this.lab = lab;
    this.place = place;
    this.state = place.state();
    this.host = host;
    this.cores = cores;
    this.turns = new StartTurns(index -> lab.hostOf(index).name(), cores);
    this.out = out;
  }

  /**
   * A start of members of a cluster, on this machine and others.
   *
   * @param cores of each machine
   * @throws LabException if there are others, and no ssh
   */
  public static ClusterStart of(Lab lab, LabPlace place, int cores, PrintStream out)
      throws ScenarioException, LabException {
    long heap;
    try {
      heap = Here.heapBytes(place.memory(), lab.membersHere());
    } catch (PlanException e) {
      throw new ScenarioException(lab.source() + ": " + e.getMessage());
    }
    return new ClusterStart(lab, place, Hosts.of(lab, place, heap), cores, out);
  }

  /**
   * Starts those of some members that do not run; of many, some now, and the others while {@link
   * #await} waits. One that is leaving is waited for.
   *
   * @param isStopped whether whoever waits wants it to end
   * @return how many of them do not run
   * @throws ScenarioException if a port of one of them is taken; nothing is started then
   * @throws LabException if they cannot be started
   */
  public int start(List<Integer> indexes, BooleanSupplier isStopped)
      throws ScenarioException, LabException {
    return exclusively(() -> startMissing(indexes, isStopped));
  }

  /** What is done while no other command starts members. */
  private interface Work {
    int run() throws IOException, ScenarioException, LabException;
  }

  private int exclusively(Work work) throws ScenarioException, LabException {
    try {
      state.prepare();
      return state.exclusively(
          () -> {
            try {
              return work.run();
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

  private int startMissing(List<Integer> indexes, BooleanSupplier isStopped)
      throws IOException, ScenarioException, LabException {
    List<MemberLook> looks = MemberLook.all(lab, state);
    Alike.check(lab, place, looks);
    host.look(indexes);
    for (MemberLook look : looks) {
      if (look.isLeaving() && indexes.contains(look.index())) {
        awaitEnd(look, isStopped);
      }
    }
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
    if (started.isEmpty()) {
      begin = System.nanoTime(); // what a copy takes is no matter of the members
    }
    turns.add(missing);
    startNext(looks);
    return missing.size();
  }

  /** Those whose turn it is now. */
  private List<Integer> due(List<MemberLook> looks) {
    List<Integer> starting = new ArrayList<>();
    List<Integer> joining = new ArrayList<>();
    for (MemberLook look : looks) {
      if (started.containsKey(look.index()) && !look.isUp()) {
        (look.hasStarted() ? joining : starting).add(look.index());
      }
    }
    return turns.due(starting, joining);
  }

  /** Starts those whose turn it is now, unless somebody else has meanwhile. */
  private int startNext(List<MemberLook> looks) throws IOException, LabException {
    List<Integer> next = due(looks);
    turns.taken(next);
    for (int index : next) {
      if (host.find(index).isEmpty()) {
        started.put(index, host.start(lab.settings(index, cores, state.secret())));
      }
    }
    return next.size();
  }

  /** Waits for the end of a member that takes its leave. */
  private void awaitEnd(MemberLook member, BooleanSupplier isStopped) throws LabException {
    int index = member.index();
    String name = "member " + index + " (pid " + member.pid() + ")";
    out.println(name + " is leaving; it is started when it has ended");
    out.flush();
    long patience = host.patienceSeconds(index);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience);
    while (!isGone(index)) {
      if (isStopped.getAsBoolean()) {
        throw new LabException("interrupted");
      }
      if (System.nanoTime() > deadline) {
        throw new LabException(
            "%s = leaving: has not ended within %d s; end it on %s: bin/somasync member stop %d"
                .formatted(name, patience, member.host(), index));
      }
      pause();
    }
  }

  private boolean isGone(int index) throws LabException {
    if (!host.isHere(index)) {
      String word = MemberLook.of(List.of(index), lab, state).get(0).state();
      if (!word.equals(MemberLook.DOWN)) {
        return false;
      }
      host.look(List.of(index)); // its process may still be there
    }
    return host.find(index).isEmpty();
  }

  private void tellStale(int index, PidFile stale) {
    out.println("member " + index + ": its process " + stale.pid() + " is gone; starting it again");
  }

  /**
   * Waits until members are ready, and tells of each that this start has started when it is up. One
   * that ran before and ends now is started, too.
   *
   * @param all whether the whole cluster must be ready, or the members need only be up
   * @param isStopped whether whoever waits wants it to end
   * @throws LabException if they are not in time, with who is missing and why
   */
  public void await(List<Integer> indexes, boolean all, Duration limit, BooleanSupplier isStopped)
      throws ScenarioException, LabException {
    Set<Integer> told = new TreeSet<>();
    while (true) {
      // To tell how they are takes members' time, so those that are up are asked when all are.
      List<MemberLook> behind = look(notUp(indexes));
      tell(behind, told);
      List<MemberLook> looks = notUp(indexes).isEmpty() ? look(indexes) : behind;
      if (indexes.stream().allMatch(index -> isThere(index, all))) {
        return;
      }
      checkEnds();
      List<Integer> ending = ending(looks);
      if (!ending.isEmpty()) {
        again.addAll(ending);
        start(ending, isStopped);
      }
      if (!due(looks).isEmpty()) {
        exclusively(() -> startNext(looks));
      }
      if (isStopped.getAsBoolean()) {
        throw new LabException("interrupted");
      }
      if (System.nanoTime() - begin > limit.toNanos()) {
        look(indexes);
        throw new LabException(
            "cluster = not ready within " + limit.toSeconds() + " s: " + missing(indexes, all));
      }
      pause();
    }
  }

  private void tell(List<MemberLook> looks, Set<Integer> told) {
    for (MemberLook look : looks) {
      if (look.isUp() && started.containsKey(look.index()) && told.add(look.index())) {
        out.printf(
            "member %d  %s  up after %s  (pid %d)%n",
            look.index(), look.address(), elapsed(), look.pid());
        out.flush();
      }
    }
  }

  private List<Integer> notUp(List<Integer> indexes) {
    return indexes.stream().filter(index -> !isThere(index, false)).toList();
  }

  private List<MemberLook> look(List<Integer> indexes) {
    List<MemberLook> looks = MemberLook.of(indexes, lab, state);
    looks.forEach(look -> heard.put(look.index(), look));
    return looks;
  }

  private List<Integer> ending(List<MemberLook> looks) {
    return looks.stream()
        .filter(look -> look.isLeaving() || look.state().equals(MemberLook.DOWN))
        .map(MemberLook::index)
        .filter(index -> !started.containsKey(index) && !again.contains(index))
        .filter(index -> !turns.isWaiting(index))
        .toList();
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

  /** Who is missing, what was heard of it last, and what its log says; of many only the first. */
  private String missing(List<Integer> indexes, boolean all) {
    List<Integer> missing = indexes.stream().filter(index -> !isThere(index, all)).toList();
    String first =
        missing.stream().limit(MOST_TOLD).map(this::lastSeen).collect(Collectors.joining("; "));
    int others = missing.size() - MOST_TOLD;
    return others > 0 ? first + "; and " + others + " others: bin/somasync cluster logs" : first;
  }

  private boolean isThere(int index, boolean all) {
    MemberLook look = heard.get(index);
    return look != null && (all ? look.isReady() : look.isUp());
  }

  private String lastSeen(int index) {
    if (turns.isWaiting(index)) {
      return "member " + index + " waits until others have started";
    }
    MemberLook look = heard.get(index);
    String state = look == null ? MemberLook.DOWN : look.state();
    String missing =
        look == null
            ? ""
            : look.told().map(MemberStatus::missing).map(ClusterStart::inBrackets).orElse("");
    String words = host.lastWords(index);
    return "member "
        + index
        + " was last seen "
        + state
        + missing
        + (words.isEmpty() ? "" : ", its log ends: " + words);
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

  private void pause() throws LabException {
    try {
      TimeUnit.MILLISECONDS.sleep(
          Math.max(LOOK_AGAIN_MILLIS, LOOK_AGAIN_MILLIS_PER_MEMBER * lab.shape().size()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted");
    }
  }
}
