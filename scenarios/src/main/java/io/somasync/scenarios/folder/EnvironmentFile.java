package io.somasync.scenarios.folder;

import io.somasync.scenarios.machine.Build;
import io.somasync.scenarios.machine.Checkout;
import io.somasync.scenarios.machine.Machine;
import io.somasync.scenarios.result.RunReport;
import io.somasync.shard.run.MemberHeaps;
import io.somasync.shard.run.MemberShare;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** environment.json: where and with what a result came about. */
final class EnvironmentFile {
  private EnvironmentFile() {}

  static String json(RunReport report) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", Build.version());
    tree.put("commit", Checkout.ofThisProgram().commit());
    tree.put("start", Machine.jvmStart().toString());
    tree.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    tree.put("digest", report.summary().digest());
    tree.put("commandLine", report.commandLine());
    tree.put("jvm", jvm());
    tree.put("machine", machine());
    tree.put("members", members(report.result().shares()));
    return Json.pretty(tree);
  }

  /** Who had how much of the mesh. */
  private static List<Map<String, Object>> members(List<MemberShare> shares) {
    List<Map<String, Object>> members = new ArrayList<>();
    for (MemberShare share : shares) {
      Map<String, Object> member = new LinkedHashMap<>();
      member.put("member", members.size() + 1);
      member.put("address", share.address());
      member.put("threads", share.capacity().threads());
      member.put("maxHeapBytes", share.capacity().heapBytes());
      member.put("firstCluster", share.clusters() == 0 ? null : share.firstCluster());
      member.put("clusters", share.clusters());
      member.put("nodes", share.nodes());
      members.add(member);
    }
    return members;
  }

  private static Map<String, Object> jvm() {
    Map<String, Object> jvm = new LinkedHashMap<>();
    jvm.put("version", System.getProperty("java.runtime.version"));
    jvm.put("name", System.getProperty("java.vm.name"));
    jvm.put("vendor", System.getProperty("java.vendor"));
    jvm.put("maxHeapBytes", Runtime.getRuntime().maxMemory());
    jvm.put("options", ManagementFactory.getRuntimeMXBean().getInputArguments());
    return jvm;
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("host", Machine.host());
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("arch", System.getProperty("os.arch"));
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("memoryBytes", MemberHeaps.machineBytes());
    return machine;
  }
}
