package io.somasync.engine.flow;

import io.somasync.engine.traffic.Message;

/**
 * One message on its way from a representative to another.
 *
 * @param message what is sent
 * @param from sending cluster
 * @param to receiving cluster
 * @param micros simulation time in µs: of sending on the way out, of arrival on the way in
 * @param hop links between clusters that the message will have passed when it arrives
 * @param draw random number that decides what the link does to it; 0 on the way in
 * @param attachment what flows have attached, packed, at most {@link #MAX_ATTACHMENT_WORDS}; empty
 *     if nothing
 */
public record Crossing(
    Message message, int from, int to, long micros, int hop, long draw, long[] attachment) {
  /** Most words of an attachment: 8 KiB. */
  public static final int MAX_ATTACHMENT_WORDS = 1024;

  /** Nothing attached. */
  public static final long[] NOTHING = {};

  /** The same at another time, with something else attached. */
  public Crossing with(long newMicros, long[] newAttachment) {
    return new Crossing(message, from, to, newMicros, hop, draw, newAttachment);
  }
}
