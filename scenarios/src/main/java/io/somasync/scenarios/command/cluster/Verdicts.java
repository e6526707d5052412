package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.MemberLook;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.shard.standing.MemberStatus;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a cluster is well, and what to do if it is not. */
final class Verdicts {
  private Verdicts() {}

  /** The exit code; says in a line what is not well, unless that is not wanted. */
  static int code(Lab lab, List<MemberLook> members, PrintStream err, boolean quiet) {
    if (!members.isEmpty() && members.stream().allMatch(MemberLook::isReady)) {
      return ExitCode.OK;
    }
    if (!quiet) {
      err.println(verdict(lab, members));
    }
    return ExitCode.UNFINISHED;
  }

  private static String verdict(Lab lab, List<MemberLook> members) {
    String start = "bin/somasync cluster start --size " + lab.shape().size();
    if (members.stream().allMatch(member -> member.state().equals(MemberLook.DOWN))) {
      return "cluster = down: no member is up; start it: " + start;
    }
    List<MemberLook> down =
        members.stream().filter(member -> member.state().equals(MemberLook.DOWN)).toList();
    if (!down.isEmpty()) {
      return "cluster = not ready: " + names(down) + " down; start what is missing: " + start;
    }
    List<MemberLook> mute = members.stream().filter(member -> member.told().isEmpty()).toList();
    if (!mute.isEmpty()) {
      return "cluster = not ready: "
          + names(mute)
          + " "
          + mute.get(0).state()
          + "; see its log: bin/somasync cluster logs "
          + mute.get(0).index();
    }
    String missing =
        members.stream()
            .flatMap(member -> member.told().stream())
            .map(MemberStatus::missing)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("a member is leaving");
    return "cluster = not ready: " + missing + "; wait, or see bin/somasync cluster logs";
  }

  private static String names(List<MemberLook> members) {
    return members.stream()
            .map(member -> "member " + member.index())
            .collect(Collectors.joining(", "))
        + (members.size() == 1 ? " is" : " are");
  }
}
