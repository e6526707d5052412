package io.somasync.engine.kernel;

import io.somasync.engine.traffic.Message;

/** What a protocol keeps of a message in one cluster; protocols add what they need. */
abstract class MessageState {
  final Message message;

  /** Time of the first arrival from another cluster, and links that it had passed to here. */
  long heardMicros = Long.MAX_VALUE;

  int hop;

  MessageState(Message message) {
    this.message = message;
  }

  /** A record has come; of those that arrive at the same time the one with the least hop counts. */
  void hear(long micros, int hops) {
    if (micros < heardMicros || micros == heardMicros && hops < hop) {
      heardMicros = micros;
      hop = hops;
    }
  }
}
