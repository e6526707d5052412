package io.somasync.scenarios.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Removes what a cluster has left: its own files, and nothing else. */
public final class ClusterClean {
  private ClusterClean() {}

  /**
   * Refuses to remove what members use.
   *
   * @param running members
   * @throws LabException if there are some
   */
  public static void refuse(List<Integer> running) throws LabException {
    if (!running.isEmpty()) {
      throw new LabException(
          "cluster = up: its files are in use by member "
              + running.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + "; stop it first: bin/somasync cluster stop");
    }
  }

  /**
   * Removes it, and says what. No member may run.
   *
   * @throws LabException if a file cannot be removed
   */
  public static void clean(StateFolder state, PrintStream out) throws LabException {
    List<Path> own = state.own();
    if (own.isEmpty()) {
      out.println("nothing to remove in " + state.path());
      return;
    }
    for (Path file : own) {
      remove(file);
      out.println("removed " + file);
    }
    List<Path> left = state.files();
    if (left.isEmpty()) {
      remove(state.path());
      out.println("removed " + state.path());
    } else {
      left.forEach(file -> out.println("left " + file + ", which is not the cluster's"));
    }
  }

  private static void remove(Path file) throws LabException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new LabException(file + ": cannot be removed; see the permissions of its folder");
    }
  }
}
