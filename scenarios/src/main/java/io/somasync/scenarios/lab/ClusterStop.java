package io.somasync.scenarios.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends members: they are asked, given time to take their leave, then killed. */
public final class ClusterStop {
  private static final long KILL_SECONDS = 5;

  private final StateFolder state;
  private final MemberHost host;
  private final PrintStream out;

  ClusterStop(StateFolder state, MemberHost host, PrintStream out) {
    this.state = state;
    this.host = host;
    this.out = out;
  }

  /** Of members on this machine. */
  public static ClusterStop of(LabPlace place, PrintStream out) {
    return new ClusterStop(place.state(), new Here(place, 0), out);
  }

  /** Of members on all machines of a lab, which have been looked at. */
  public static ClusterStop of(StateFolder state, Hosts hosts, PrintStream out) {
    return new ClusterStop(state, hosts, out);
  }

  /**
   * Ends some members, all at once, and says what became of each.
   *
   * @return whether none of them is left
   */
  public boolean stop(List<Integer> indexes) {
    Map<Integer, MemberHost.Running> running = new TreeMap<>();
    for (int index : indexes) {
      Optional<MemberHost.Running> member = host.find(index);
      if (member.isPresent()) {
        running.put(index, member.get());
        host.end(index);
      } else if (state.process(index).isPresent()) {
        out.println("member " + index + " is gone already; its pid file is removed");
        forget(index);
      }
    }
    long asked = System.nanoTime();
    boolean areGone = true;
    for (Map.Entry<Integer, MemberHost.Running> member : running.entrySet()) {
      areGone &= await(member.getKey(), member.getValue(), asked);
    }
    return areGone;
  }

  private boolean await(int index, MemberHost.Running member, long asked) {
    String name = "member " + index + (member.pid() == 0 ? "" : " (pid " + member.pid() + ")");
    long patience = host.patienceSeconds(index);
    if (hasEnded(index, member, asked + TimeUnit.SECONDS.toNanos(patience))) {
      out.println(name + " stopped");
      forget(index);
      return true;
    }
    host.kill(index);
    long later = System.nanoTime() + TimeUnit.SECONDS.toNanos(KILL_SECONDS);
    if (hasEnded(index, member, later)) {
      out.println(name + " did not stop within " + patience + " s and was killed");
      forget(index);
      return true;
    }
    String words = host.lastWords(index);
    out.println(
        name + " cannot be ended; its pid file is kept" + (words.isEmpty() ? "" : "; " + words));
    return false;
  }

  private boolean hasEnded(int index, MemberHost.Running member, long deadline) {
    while (true) {
      // A process that nobody waits for may be taken for alive by the class library.
      if (member.ended().isDone() || host.find(index).isEmpty()) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        member.ended().get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void forget(int index) {
    try {
      state.forget(index);
    } catch (IOException e) {
      out.println("member " + index + ": its pid file cannot be removed: " + e.getMessage());
    }
  }
}
