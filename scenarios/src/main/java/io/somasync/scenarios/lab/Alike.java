package io.somasync.scenarios.lab;

import io.somasync.shard.standing.MemberStatus;
import io.somasync.shard.standing.ProtectionWish;
import java.util.List;

/**
 * Whether members that are to be started are like those that stand: of clusters of two sizes, or of
 * which some talk in TLS, they would not find each other.
 */
final class Alike {
  private Alike() {}

  /**
   * Refuses members that are not.
   *
   * @param looks at all members
   * @throws LabException if they are not, with the first that differs
   */
  static void check(Lab lab, LabPlace place, List<MemberLook> looks) throws LabException {
    int size = lab.shape().size();
    int standing = place.state().standingSize();
    if (standing > 0 && standing != size) {
      throw new LabException(
          "%s = %d: members of a cluster of %d run here; stop them first: bin/somasync cluster stop"
              .formatted(lab.source(), size, standing));
    }
    for (MemberLook look : looks) {
      if (look.told().isPresent() && !look.isLeaving()) {
        String difference = difference(look.told().get(), size, place.protection());
        if (!difference.isEmpty()) {
          throw new LabException(
              "member %d = %s: %s stop it first: bin/somasync cluster stop"
                  .formatted(look.index(), look.address(), difference));
        }
      }
    }
  }

  /** With what to do about it, as far as that is not to stop it; empty for none. */
  private static String difference(MemberStatus told, int size, ProtectionWish wish) {
    if (told.size() != size) {
      return "is of a cluster of %d, this one is of %d;".formatted(told.size(), size);
    }
    if (told.tls() && wish.tls().isEmpty()) {
      return "talks in TLS, and others are to be started without; add --tls DIR, or";
    }
    if (!told.tls() && !wish.tls().isEmpty()) {
      return "talks without TLS, and %s = %s is for others;".formatted(wish.tlsName(), wish.tls());
    }
    return "";
  }
}
