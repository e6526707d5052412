package io.somasync.shard.coordinator;

import io.somasync.shard.protocol.CoordinatorCommand.Register;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Members that have offered themselves, by their ranks. */
final class Roster {
  private final Map<Integer, Register> members = new TreeMap<>();

  /**
   * Adds a member, or takes in what it says now: members offer themselves again and again. Who
   * comes from the address of another one follows that one, as an address is one process's at a
   * time.
   *
   * @return another member that has its rank, if there is one; it stays
   */
  Optional<Register> add(Register member) {
    Register present = members.get(member.rank());
    if (present == null || present.member().address().equals(member.member().address())) {
      members.put(member.rank(), member);
      return Optional.empty();
    }
    return Optional.of(present);
  }

  /** A member has left. */
  void remove(String address) {
    members.values().removeIf(member -> member.member().address().equals(address));
  }

  int size() {
    return members.size();
  }

  /** Those of so many members that are not here, from 1: {@code 2, 5}. */
  String missing(int of) {
    return IntStream.range(0, of)
        .filter(rank -> !members.containsKey(rank))
        .mapToObj(rank -> Integer.toString(rank + 1))
        .collect(Collectors.joining(", "));
  }

  /** All members, in the order of their ranks. */
  List<Register> byRank() {
    return List.copyOf(members.values());
  }
}
