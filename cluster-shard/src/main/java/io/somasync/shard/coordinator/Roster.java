package io.somasync.shard.coordinator;

import io.somasync.shard.protocol.CoordinatorCommand.Register;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Members that have offered themselves. */
final class Roster {
  private final List<Register> members = new ArrayList<>();

  /** Adds a member, unless it is known: members offer themselves until they are prepared. */
  void add(Register member) {
    boolean isKnown =
        members.stream().anyMatch(m -> m.member().agent().equals(member.member().agent()));
    if (!isKnown) {
      members.add(member);
    }
  }

  int size() {
    return members.size();
  }

  /** All members, in the order of their ranks. */
  List<Register> byRank() {
    return members.stream().sorted(Comparator.comparingInt(Register::rank)).toList();
  }
}
