package io.somasync.shard.books;

import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.ReportPart;
import java.util.ArrayList;
import java.util.List;

/**
 * Who has reported what was counted, and who never will. What came of a report counts once all of
 * it is there.
 */
public final class MemberReports {
  private final RunTotals totals;
  private final List<List<ReportPart>> parts = new ArrayList<>();
  private final boolean[] hasReported;
  private final boolean[] isLost;

  MemberReports(int members, RunTotals totals) {
    this.totals = totals;
    for (int member = 0; member < members; member++) {
      parts.add(new ArrayList<>());
    }
    hasReported = new boolean[members];
    isLost = new boolean[members];
  }

  /** A part of a member's report. */
  public void part(ReportPart event) {
    parts.get(event.member()).add(event);
  }

  /** The end of a member's report; false if it has reported before. */
  boolean end(MemberReport event) {
    int member = event.member();
    if (hasReported[member]) {
      return false;
    }
    hasReported[member] = true;
    parts.get(member).forEach(totals::add);
    parts.get(member).clear();
    totals.add(event);
    return true;
  }

  /** Parts of a member's report that have come, and do not count yet. */
  int parts(int member) {
    return parts.get(member).size();
  }

  /**
   * A member is gone, and will not report; false if that was known, or if it has reported and
   * nothing of it is missed.
   */
  public boolean lost(int member) {
    if (hasReported[member] || isLost[member]) {
      return false;
    }
    isLost[member] = true;
    return true;
  }

  /** Number of members that are gone. */
  int membersLost() {
    int lost = 0;
    for (boolean is : isLost) {
      lost += is ? 1 : 0;
    }
    return lost;
  }

  /** Whether all members that are left have reported. */
  public boolean areComplete() {
    for (int member = 0; member < isLost.length; member++) {
      if (!hasReported[member] && !isLost[member]) {
        return false;
      }
    }
    return true;
  }
}
