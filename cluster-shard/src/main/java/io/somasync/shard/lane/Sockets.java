package io.somasync.shard.lane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sockets that lanes watch over while they wait, so that what comes from a peer wakes nobody who
 * would have to wake somebody else. One lane at a time watches.
 */
public final class Sockets {
  private final Selector selector;
  private final AtomicBoolean isWatched = new AtomicBoolean();
  private volatile boolean isAwaited;
  private volatile boolean areUsed;

  Sockets() throws IOException {
    selector = Selector.open();
  }

  /**
   * Those that the calling thread's lanes watch over.
   *
   * @throws IllegalStateException if it is no lane
   */
  public static Sockets here() {
    return Lane.socketsHere();
  }

  /** A socket that is watched over. */
  public final class Watched {
    private final SelectionKey key;

    private Watched(SelectionKey key) {
      this.key = key;
    }

    /**
     * Watches for what is wanted next, once.
     *
     * @param operations of {@link SelectionKey}
     */
    public void await(int operations) {
      try {
        key.interestOps(operations);
      } catch (CancelledKeyException closed) {
        return; // whoever closed it knows
      }
      if (isAwaited) {
        selector.wakeup();
      }
    }
  }

  /**
   * Takes a socket into its watch, at first for nothing.
   *
   * @param socket must not block
   * @param ready called by a lane when what was awaited can be done; must not throw
   */
  public Watched watch(SelectableChannel socket, Runnable ready) throws IOException {
    areUsed = true;
    return new Watched(socket.register(selector, 0, ready));
  }

  /** Closes a socket, watched over or not: it is gone only when nobody awaits it any more. */
  public void close(SelectableChannel socket) throws IOException {
    socket.close();
    if (isAwaited) {
      selector.wakeup();
    }
  }

  /** Deals with the sockets that are ready; false if none is, or another lane is at it. */
  boolean poll() {
    if (!areUsed || !enter()) {
      return false;
    }
    try {
      return selector.selectNow(Sockets::ready) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      leave();
    }
  }

  /** Makes the caller the one who watches; false if somebody is. */
  boolean enter() {
    return !isWatched.get() && isWatched.compareAndSet(false, true);
  }

  /** Ends the caller's watch. */
  void leave() {
    isWatched.set(false);
  }

  /** Waits until a socket is ready, and deals with it, or for {@link #wake}. For the watcher. */
  void await() {
    isAwaited = true;
    try {
      selector.select(Sockets::ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      isAwaited = false;
    }
  }

  /** Ends {@link #await}, also if it begins only now. */
  void wake() {
    selector.wakeup();
  }

  private static void ready(SelectionKey key) {
    try {
      key.interestOps(0);
    } catch (CancelledKeyException closed) {
      return;
    }
    ((Runnable) key.attachment()).run();
  }

  void close() {
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
