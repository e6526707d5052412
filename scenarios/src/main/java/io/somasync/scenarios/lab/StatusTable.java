package io.somasync.scenarios.lab;

import io.somasync.scenarios.folder.Json;
import io.somasync.scenarios.quantity.Rounded;
import io.somasync.shard.standing.MemberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Members and what they do, as a table and as JSON. */
public final class StatusTable {
  private static final List<String> HEADING =
      List.of(
          "member",
          "host",
          "address",
          "state",
          "since",
          "clusters",
          "heap",
          "cores",
          "threads",
          "windows/s");

  /** Columns of numbers, which end at the same place. */
  private static final List<Integer> NUMBERS = List.of(0, 5, 7, 8, 9);

  private static final String NOTHING = "-";

  private StatusTable() {}

  /** As a table, with a heading. */
  public static String text(List<MemberLook> members, Instant now) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADING));
    members.forEach(member -> rows.add(row(member, now)));
    int[] widths = new int[HEADING.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String gap = " ".repeat(widths[i] - row.get(i).length());
        line.append(NUMBERS.contains(i) ? gap + row.get(i) : row.get(i) + gap).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> row(MemberLook member, Instant now) {
    List<String> row = new ArrayList<>();
    row.add(Integer.toString(member.index()));
    row.add(member.told().map(MemberStatus::host).orElse(member.host()));
    row.add(member.address());
    row.add(member.state());
    if (member.told().isEmpty()) {
      row.addAll(Collections.nCopies(HEADING.size() - row.size(), NOTHING));
      return row;
    }
    MemberStatus status = member.told().get();
    long seconds = Math.max(0, Duration.between(status.since(), now).toSeconds());
    row.add(Rounded.wholeSeconds(seconds));
    row.add(Rounded.count(status.clusters()));
    row.add(Rounded.bytes(status.heapUsed()) + " of " + Rounded.bytes(status.heapMax()));
    row.add(Integer.toString(status.cores()));
    row.add(Integer.toString(status.threads()));
    row.add(Rounded.number(Math.rint(status.windowsPerSecond() * 10) / 10));
    return row;
  }

  /** As JSON: the size, whether the cluster is ready, and an object for each member. */
  public static String json(List<MemberLook> members) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("size", members.size());
    tree.put("ready", !members.isEmpty() && members.stream().allMatch(MemberLook::isReady));
    tree.put("members", members.stream().map(StatusTable::tree).toList());
    return Json.pretty(tree);
  }

  private static Map<String, Object> tree(MemberLook member) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("member", member.index());
    tree.put("host", member.told().map(MemberStatus::host).orElse(member.host()));
    tree.put("address", member.address());
    tree.put("state", member.state());
    tree.put("pid", member.pid() == 0 ? null : member.pid());
    MemberStatus told = member.told().orElse(null);
    tree.put("ready", member.isReady());
    tree.put("since", told == null ? null : told.since());
    tree.put("missing", told == null ? null : told.missing());
    tree.put("clusters", told == null ? null : told.clusters());
    tree.put("heapUsedBytes", told == null ? null : told.heapUsed());
    tree.put("heapMaxBytes", told == null ? null : told.heapMax());
    tree.put("cores", told == null ? null : told.cores());
    tree.put("threads", told == null ? null : told.threads());
    tree.put("windowsPerSecond", told == null ? null : told.windowsPerSecond());
    tree.put("version", told == null ? null : told.version());
    tree.put("wireFormat", told == null ? null : told.wireFormat());
    tree.put("tls", told == null ? null : told.tls());
    tree.put("run", told == null ? null : told.run());
    return tree;
  }
}
