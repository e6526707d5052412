package io.somasync.engine.kernel;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.link.InterLinks;
import io.somasync.engine.link.LinkRule;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;
import java.util.Arrays;
import java.util.List;

/**
 * What a cluster's representative means to send to other clusters in a window. Only when the
 * cluster is through with the window do these intents meet their links.
 */
final class Outbox {
  private Message[] messages = new Message[32];
  private int[] clusters = new int[32];
  private int[] hops = new int[32];
  private long[] micros = new long[32];
  private long[] draws = new long[32];
  private int size;

  /**
   * Adds an intent.
   *
   * @param cluster receiving cluster
   * @param sentMicros simulation time of sending
   * @param hop links between clusters that the message will have passed
   * @param draw random number that decides the send's outcome
   */
  void add(Message message, int cluster, long sentMicros, int hop, long draw) {
    if (size == messages.length) {
      int larger = 2 * size;
      messages = Arrays.copyOf(messages, larger);
      clusters = Arrays.copyOf(clusters, larger);
      hops = Arrays.copyOf(hops, larger);
      micros = Arrays.copyOf(micros, larger);
      draws = Arrays.copyOf(draws, larger);
    }
    messages[size] = message;
    clusters[size] = cluster;
    hops[size] = hop;
    micros[size] = sentMicros;
    draws[size++] = draw;
  }

  /**
   * Moves all intents to a list, as flows are on their way.
   *
   * @param from cluster whose representative's intents these are
   */
  void moveTo(List<Crossing> list, int from) {
    for (int i = 0; i < size; i++) {
      list.add(
          new Crossing(
              messages[i], from, clusters[i], micros[i], hops[i], draws[i], Crossing.NOTHING));
      messages[i] = null;
    }
    size = 0;
  }

  /**
   * Settles all intents; those that will arrive become records.
   *
   * @param links between clusters
   * @param from cluster whose representative's intents these are
   * @param sender number of that representative
   * @param meter counts sends by regions; null without regions
   */
  void settle(
      InterLinks links, int from, long sender, Records records, Tally tally, RegionMeter meter) {
    for (int i = 0; i < size; i++) {
      Message message = messages[i];
      LinkRule rule = links.rule(from, clusters[i], micros[i]);
      long arrival =
          rule.send(draws[i], micros[i], message.endMicros(), message.sizeBytes(), tally);
      if (arrival != LinkRule.NOWHEN) {
        records.add(message.number(), clusters[i], arrival, sender, hops[i]);
      }
      if (meter != null) {
        meter.countSend(from, clusters[i], arrival != LinkRule.NOWHEN);
      }
      messages[i] = null;
    }
    size = 0;
  }
}
