package io.somasync.shard.launch;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.ObjectName;

/**
 * What is alive in this JVM.
 *
 * @param heapBytes all objects together
 * @param threads that run
 * @param own instances of classes of this program, by their names
 */
record Footprint(long heapBytes, int threads, Map<String, Long> own) {
  /** Counts after a full collection. */
  static Footprint take() throws Exception {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    long heap = 0;
    Map<String, Long> own = new TreeMap<>();
    for (String line : histogram.lines().toList()) {
      // num: instances bytes class (module)
      String[] fields = line.strip().split("\\s+");
      if (fields[0].equals("Total")) {
        heap = Long.parseLong(fields[2]);
      } else if (fields.length >= 4 && isOwn(fields[3])) {
        own.merge(fields[3], Long.parseLong(fields[1]), Long::sum);
      }
    }
    return new Footprint(heap, ManagementFactory.getThreadMXBean().getThreadCount(), own);
  }

  /** Lambdas are made when their line is first run; of this class there is one from before. */
  private static boolean isOwn(String name) {
    return name.contains("io.somasync.")
        && !name.contains("$$Lambda")
        && !name.equals(Footprint.class.getName());
  }

  /** What there is more of than before, beyond what varies from moment to moment. */
  List<String> growthSince(Footprint before, long moreBytes, int moreThreads) {
    List<String> growth = new ArrayList<>();
    if (heapBytes > before.heapBytes + moreBytes) {
      growth.add("heap: " + before.heapBytes + " bytes before, now " + heapBytes);
    }
    if (threads > before.threads + moreThreads) {
      growth.add("threads: " + before.threads + " before, now " + threads);
    }
    own.forEach(
        (name, count) -> {
          long was = before.own.getOrDefault(name, 0L);
          if (count > was) {
            growth.add(name + ": " + was + " before, now " + count);
          }
        });
    return growth;
  }
}
