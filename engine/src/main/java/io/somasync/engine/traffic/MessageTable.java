package io.somasync.engine.traffic;

import io.somasync.engine.random.Draws;

/**
 * Messages by number, in an open table with linear probing that is at most half full. It is asked
 * for each record that arrives, and never gone through, so it has no order.
 */
final class MessageTable {
  private Message[] slots = new Message[16];
  private int size;

  /** The message of that number, or null. */
  Message get(long number) {
    return slots[slot(number)];
  }

  /** Enters a message whose number is not there yet. */
  void add(Message message) {
    if (2 * ++size > slots.length) {
      grow();
    }
    slots[slot(message.number())] = message;
  }

  private void grow() {
    Message[] before = slots;
    slots = new Message[2 * before.length];
    for (Message message : before) {
      if (message != null) {
        slots[slot(message.number())] = message;
      }
    }
  }

  /** Removes the message of that number, if it is there. */
  void remove(long number) {
    int at = slot(number);
    if (slots[at] == null) {
      return;
    }
    slots[at] = null;
    size--;
    // Those behind it must be found without it.
    for (int i = next(at); slots[i] != null; i = next(i)) {
      Message message = slots[i];
      slots[i] = null;
      slots[slot(message.number())] = message;
    }
  }

  /** Where the message of that number is, or would be. */
  private int slot(long number) {
    int i = (int) (number * Draws.STEP >>> 33) & slots.length - 1;
    while (slots[i] != null && slots[i].number() != number) {
      i = next(i);
    }
    return i;
  }

  private int next(int i) {
    return i + 1 & slots.length - 1;
  }
}
