package io.somasync.shard.standing;

import io.somasync.shard.protocol.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/** Which members of a cluster are up, as one of them sees it. */
final class Peers {
  private final Cluster cluster;
  private final ClusterShape shape;

  Peers(ActorSystem<?> system, ClusterShape shape) {
    this.cluster = Cluster.get(system);
    this.shape = shape;
  }

  /** Whether this member itself is up. */
  boolean isUp() {
    return cluster.selfMember().status() == MemberStatus.up();
  }

  /** The members that are not up, or are not heard of, each with what was heard of it last. */
  List<String> missing() {
    CurrentClusterState state = cluster.state();
    Set<Member> unreachable = state.getUnreachable();
    Set<Integer> up = new TreeSet<>();
    List<String> missing = new ArrayList<>();
    for (Member member : state.getMembers()) {
      int index = indexOf(member.address());
      if (!member.hasRole(Role.MEMBER) || index == 0) {
        continue; // one that only orders a run, on whatever port, or one of another cluster's size
      }
      up.add(index);
      if (unreachable.contains(member)) {
        missing.add("member " + index + " does not answer");
      } else if (member.status() != MemberStatus.up()) {
        missing.add("member " + index + " is " + member.status().toString().toLowerCase());
      }
    }
    for (int index = 1; index <= shape.size(); index++) {
      if (!up.contains(index)) {
        missing.add("member " + index + " was not heard of");
      }
    }
    return missing;
  }

  /** The members of the cluster that this one is in, whatever becomes of them. */
  Set<Integer> present() {
    Set<Integer> present = new TreeSet<>();
    cluster.state().getMembers().forEach(member -> present.add(indexOf(member.address())));
    present.remove(0); // one that only orders a run
    return present;
  }

  /** A member is known by its port. */
  private int indexOf(Address address) {
    return address.port().isDefined() ? shape.indexOf((Integer) address.port().get()) : 0;
  }
}
