package io.somasync.scenarios.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import io.somasync.scenarios.architecture.Modules.Module;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Draws packages and who of them sees whom: per module a Mermaid drawing of its own packages, and a
 * list of what they see of other modules.
 */
final class PackageDrawing {
  /** The packages that each package sees, by full names. */
  private final Map<String, Set<String>> seen = new TreeMap<>();

  PackageDrawing(Iterable<JavaClass> classes) {
    for (JavaClass type : classes) {
      Set<String> targets = seen.computeIfAbsent(type.getPackageName(), p -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        targets.add(dependency.getTargetClass().getBaseComponentType().getPackageName());
      }
    }
    for (Map.Entry<String, Set<String>> arrows : seen.entrySet()) {
      arrows.getValue().retainAll(seen.keySet());
      arrows.getValue().remove(arrows.getKey());
    }
  }

  /** As it stands in the documentation. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    for (Module module : Modules.ALL) {
      text.append("**").append(module.name()).append("**\n\n");
      drawInside(module, text);
      listOutside(module, text);
    }
    return text.toString();
  }

  private void drawInside(Module module, StringBuilder text) {
    text.append("```mermaid\nflowchart LR\n");
    for (String from : seen.keySet()) {
      if (isIn(module, from)) {
        Set<String> targets = new TreeSet<>(seen.get(from));
        targets.removeIf(to -> !isIn(module, to));
        text.append("  ").append(shortName(module, from));
        String arrow = " --> ";
        for (String to : targets) {
          text.append(arrow).append(shortName(module, to));
          arrow = " & ";
        }
        text.append('\n');
      }
    }
    text.append("```\n\n");
  }

  private void listOutside(Module module, StringBuilder text) {
    StringBuilder lines = new StringBuilder();
    for (String from : seen.keySet()) {
      if (isIn(module, from)) {
        String outside = outside(module, seen.get(from));
        if (!outside.isEmpty()) {
          lines.append("%-12s ─▶%s%n".formatted(shortName(module, from), outside));
        }
      }
    }
    if (!lines.isEmpty()) {
      text.append("```text\n").append(lines).append("```\n\n");
    }
  }

  private static String outside(Module module, Set<String> targets) {
    StringBuilder text = new StringBuilder();
    for (Module other : Modules.ALL) {
      String separator = "  " + other.name() + ": ";
      for (String to : targets) {
        if (other != module && isIn(other, to)) {
          text.append(separator).append(shortName(other, to));
          separator = ", ";
        }
      }
    }
    return text.toString();
  }

  private static boolean isIn(Module module, String name) {
    return (name + ".").startsWith(module.root() + ".");
  }

  /** Below the module's root, which itself goes by its last part. */
  private static String shortName(Module module, String name) {
    String root = module.root();
    int begin = name.equals(root) ? root.lastIndexOf('.') + 1 : root.length() + 1;
    return name.substring(begin);
  }
}
