package io.somasync.scenarios.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/**
 * Whatever has an order that depends on hashes or on memory addresses, and so differs from one JVM
 * to the next: {@code Set.of} and its like even draw theirs anew in each. What is met as a {@code
 * Map} or {@code Set} cannot be told from one with an order, so the rule is against making them.
 */
final class HashOrder extends ArchCondition<JavaClass> {
  /** Not those that inherit from them: linked ones have an order. */
  private static final List<String> COLLECTIONS =
      List.of(
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.concurrent.ConcurrentHashMap");

  /**
   * A method that makes one.
   *
   * @param mostParameters number of parameters up to which it does; with more of them the caller
   *     says which collection it wants
   */
  private record Maker(String owner, String name, int mostParameters) {
    Maker(String owner, String name) {
      this(owner, name, Integer.MAX_VALUE);
    }

    boolean is(CodeUnitAccessTarget target) {
      return target.getOwner().getName().equals(owner)
          && target.getName().equals(name)
          && target.getRawParameterTypes().size() <= mostParameters;
    }
  }

  private static final String COLLECTORS = "java.util.stream.Collectors";

  private static final List<Maker> MAKERS =
      List.of(
          new Maker("java.util.Set", "of"),
          new Maker("java.util.Set", "copyOf"),
          new Maker("java.util.Map", "of"),
          new Maker("java.util.Map", "ofEntries"),
          new Maker("java.util.Map", "copyOf"),
          new Maker(COLLECTORS, "toSet"),
          new Maker(COLLECTORS, "toUnmodifiableSet"),
          new Maker(COLLECTORS, "toMap", 3),
          new Maker(COLLECTORS, "toUnmodifiableMap"),
          new Maker(COLLECTORS, "toConcurrentMap", 3),
          new Maker(COLLECTORS, "groupingBy", 2),
          new Maker(COLLECTORS, "groupingByConcurrent", 2));

  private HashOrder() {
    super("make collections in hash order");
  }

  static HashOrder makeCollectionsInHashOrder() {
    return new HashOrder();
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
      if (COLLECTIONS.contains(dependency.getTargetClass().getName())) {
        events.add(SimpleConditionEvent.satisfied(dependency, dependency.getDescription()));
      }
    }
    for (JavaCodeUnitAccess<?> access : item.getCodeUnitAccessesFromSelf()) {
      if (MAKERS.stream().anyMatch(maker -> maker.is(access.getTarget()))) {
        events.add(SimpleConditionEvent.satisfied(access, access.getDescription()));
      }
    }
  }
}
