package io.somasync.shard.link;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.util.ByteString;

/**
 * A link's socket as the member's part of the run sees it. Messages leave one by one, each when its
 * stream asks for it: so TCP's back-pressure comes to the link.
 */
final class LinkSocket {
  private final long beganNanos = System.nanoTime();
  private final long serial;
  private final int attempt;
  private final Queue<ByteString> first = new ArrayDeque<>();
  private ActorRef<ByteString> stream;
  private UniqueKillSwitch killSwitch;
  private LinkEnd end;
  private boolean isGreeted;
  private boolean isHolding;
  private final int breakAfter;
  private int sends;

  /** A stream takes one message without having asked. */
  private boolean isDemanded = true;

  /**
   * @param serial number among this member's sockets
   * @param attempt at opening the link, of this end's count; 0 if the other end opens it
   * @param breakAfter messages with sends after which it breaks; 0 for never
   */
  LinkSocket(long serial, int attempt, int breakAfter) {
    this.breakAfter = breakAfter;
    this.serial = serial;
    this.attempt = attempt;
  }

  /** Its stream runs. */
  void runs(ActorRef<ByteString> messages, UniqueKillSwitch toKill) {
    stream = messages;
    killSwitch = toKill;
  }

  long serial() {
    return serial;
  }

  /** A descriptor has been taken for it. */
  void holdsDescriptor() {
    isHolding = true;
  }

  boolean isHolding() {
    return isHolding;
  }

  int attempt() {
    return attempt;
  }

  /** Wall time since it began to connect, in µs. */
  long micros() {
    return (System.nanoTime() - beganNanos) / 1000;
  }

  /** The end that it belongs to, once that is known. */
  Optional<LinkEnd> end() {
    return Optional.ofNullable(end);
  }

  void belongsTo(LinkEnd linkEnd) {
    end = linkEnd;
  }

  /** Both ends know what the other has taken in: from now on sends leave. */
  void greeted() {
    isGreeted = true;
    pump();
  }

  boolean isGreeted() {
    return isGreeted;
  }

  /** Writes a message that goes before all sends that wait. */
  void write(LinkMessage message) {
    first.add(message.packed());
    pump();
  }

  /** Its stream asks for a message. */
  void demanded() {
    isDemanded = true;
    pump();
  }

  /**
   * Lets the next message leave, if the stream asks for one. Sends of a link that has another
   * socket by now are that one's.
   */
  void pump() {
    if (!isDemanded) {
      return;
    }
    ByteString next = first.poll();
    if (next == null && isGreeted && end.has(this)) {
      next = end.next().orElse(null);
      sends += next == null ? 0 : 1;
    }
    if (next != null) {
      isDemanded = false;
      stream.tell(next);
      if (sends > 0 && sends == breakAfter) {
        close();
      }
    }
  }

  /** Closes it; what it has not sent yet is given up. */
  void close() {
    if (killSwitch != null && isGreeted) {
      killSwitch.shutdown();
    } else if (killSwitch != null) {
      // Pekko does not take it well when a stream ends that is not connected yet.
      killSwitch.abort(new LinkException("given up"));
    }
  }
}
