package io.somasync.shard.standing;

import io.somasync.shard.protocol.Role;
import java.util.List;
import java.util.Locale;
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

  /** What was heard last of the members that are not up, a phrase each or for several. */
  List<String> missing() {
    CurrentClusterState state = cluster.state();
    Set<Member> unreachable = state.getUnreachable();
    Set<Integer> up = new TreeSet<>();
    Absences missing = new Absences();
    for (Member member : state.getMembers()) {
      int index = indexOf(member.address());
      if (!member.hasRole(Role.MEMBER) || index == 0) {
        continue; // one that only orders a run, on whatever port, or one of another cluster's size
      }
      up.add(index);
      if (unreachable.contains(member)) {
        missing.add(index, "does not answer", "do not answer");
      } else if (member.status() != MemberStatus.up()) {
        String status = member.status().toString().toLowerCase(Locale.ROOT);
        missing.add(index, "is " + status, "are " + status);
      }
    }
    for (int index = 1; index <= shape.size(); index++) {
      if (!up.contains(index)) {
        missing.add(index, "was not heard of", "were not heard of");
      }
    }
    return missing.phrases();
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
