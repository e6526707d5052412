package io.somasync.shard.member;

import org.apache.pekko.actor.Address;

/** The address of a member, as people write it: {@code host:port}. */
final class MemberAddress {
  private MemberAddress() {}

  /**
   * The address that Pekko knows it by.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Address parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(text + ": must be host:port");
    }
    String host = text.substring(0, colon);
    return new Address(
        "pekko", MemberConfig.NAME, host, Integer.parseInt(text.substring(colon + 1)));
  }
}
