package io.somasync.shard.cluster;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.traffic.LiveMessages;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * One workbench per thread that advances clusters. The member's part of the run reads them between
 * windows only, when no cluster is at work: the clusters' last messages to it order what they did
 * before its reading.
 */
public final class Workbenches implements Supplier<Workbench> {
  private final List<Workbench> all = new CopyOnWriteArrayList<>();

  /** Threads may outlive the attempt, and nothing of it is to be kept by them. */
  private final ThreadLocal<WeakReference<Workbench>> own;

  public Workbenches(Mesh mesh, LiveMessages live) {
    own =
        ThreadLocal.withInitial(
            () -> {
              Workbench bench = new Workbench(mesh, live);
              all.add(bench);
              return new WeakReference<>(bench);
            });
  }

  @Override
  public Workbench get() {
    return own.get().get();
  }

  public List<Workbench> all() {
    return all;
  }
}
