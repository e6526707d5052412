package io.somasync.scenarios.benchmark;

import java.io.IOException;
import java.io.OutputStream;

/** A JVM that keeps one core busy, until its standard input ends, or somebody ends it. */
public final class BusyNeighbour {
  private BusyNeighbour() {}

  public static void main(String[] args) throws IOException {
    Thread busy =
        new Thread(
            () -> {
              while (true) {
                Thread.onSpinWait();
              }
            },
            "busy");
    busy.setDaemon(true);
    busy.start();
    System.in.transferTo(OutputStream.nullOutputStream());
  }
}
