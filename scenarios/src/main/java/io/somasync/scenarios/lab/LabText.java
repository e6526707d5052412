package io.somasync.scenarios.lab;

/** A lab as its file would say it, with nothing left to other settings. */
final class LabText {
  private LabText() {}

  static String of(Lab lab) {
    StringBuilder text = new StringBuilder("# Written by cluster start; do not edit.\nlab {\n");
    text.append("  size = ").append(lab.shape().size());
    text.append("\n  max-nodes = ").append(lab.shape().maxNodes());
    text.append("\n  base-port = ").append(lab.shape().basePort());
    text.append("\n  port-spacing = ").append(lab.shape().portSpacing());
    text.append("\n  hosts = [\n");
    for (LabHost host : lab.hosts()) {
      text.append("    { host = ").append(quoted(host.name()));
      text.append(", members = ").append(host.members());
      add(text, "user", host.user());
      add(text, "path", host.path());
      add(text, "jdk", host.jdk());
      text.append(" }\n");
    }
    return text.append("  ]\n}\n").toString();
  }

  private static void add(StringBuilder text, String key, String value) {
    if (!value.isEmpty()) {
      text.append(", ").append(key).append(" = ").append(quoted(value));
    }
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
