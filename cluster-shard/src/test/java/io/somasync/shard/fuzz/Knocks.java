package io.somasync.shard.fuzz;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;

/** Somebody who brings odd frames to ports, one on each connection. */
public final class Knocks {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final long ROOM_BYTES = 96L << 20;

  private final OddFrames frames;
  private final Class<?> test;

  /**
   * @param test to replay them
   */
  public Knocks(OddFrames frames, Class<?> test) {
    this.frames = frames;
    this.test = test;
  }

  /**
   * Brings frames to the ports in turn, and sees that each is turned away, no canary is made, and
   * no memory is kept.
   */
  public void at(List<Integer> ports, int count) throws IOException {
    long before = usedBytes();
    for (int number = 0; number < count; number++) {
      if (!isTurnedAway(ports.get(number % ports.size()), frames.frame(number))) {
        throw new AssertionError("not turned away: " + frames.replay(number, test));
      }
      if (Canary.madeByOthers() > 0) {
        throw new AssertionError("a canary was made: " + frames.replay(number, test));
      }
    }
    long more = usedBytes() - before;
    if (more > ROOM_BYTES) {
      throw new AssertionError(more + " bytes are kept after " + count + " frames");
    }
  }

  private static boolean isTurnedAway(int port, byte[] frame) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setSoLinger(true, 0); // so many connections must leave nothing behind
      try {
        socket.getOutputStream().write(frame);
        socket.shutdownOutput();
        byte[] heard = new byte[1024];
        while (socket.getInputStream().read(heard) >= 0) {
          continue; // an alert of TLS
        }
        return true;
      } catch (SocketTimeoutException open) {
        return false;
      } catch (IOException reset) {
        return true;
      }
    }
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
