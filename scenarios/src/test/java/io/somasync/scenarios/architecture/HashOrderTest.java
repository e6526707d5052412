package io.somasync.scenarios.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.somasync.scenarios.architecture.HashOrder.makeCollectionsInHashOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a result goes through may have the order of hashes. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class HashOrderTest {
  private static final ArchRule RULE = noClasses().should(makeCollectionsInHashOrder());

  @Test
  void shouldNotBeMetOnTheWayOfAResult() {
    noClasses()
        .that()
        .resideInAnyPackage("io.somasync.engine..", "io.somasync.shard..")
        .or()
        .resideInAPackage("io.somasync.scenarios.result..")
        .and()
        // What is measured is no part of a result.
        .resideOutsideOfPackage("io.somasync.shard.metrics..")
        .should(makeCollectionsInHashOrder())
        .check(Modules.classes());
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        OverASet.class,
        OverACopy.class,
        OverAMap.class,
        OverEntries.class,
        OverACollectedSet.class,
        OverACollectedMap.class,
        OverGroups.class,
        OverAHashMap.class,
        OverAHashSet.class,
        ByReference.class
      })
  void shouldBeFoundWhereItIsPlanted(Class<?> planted) {
    assertFalse(conforms(planted), planted::getSimpleName);
  }

  @Test
  void shouldNotBeSeenWhereThereIsAnOrder() {
    assertEquals(
        List.of(),
        RULE.evaluate(new ClassFileImporter().importClasses(InOrder.class))
            .getFailureReport()
            .getDetails());
  }

  private static boolean conforms(Class<?> type) {
    return !RULE.evaluate(new ClassFileImporter().importClasses(type)).hasViolation();
  }

  private static final class OverASet {
    long sum(long a, long b) {
      return Set.of(a, b).stream().reduce(0L, (x, y) -> 31 * x + y);
    }
  }

  private static final class OverACopy {
    void print(Set<String> names) {
      Set.copyOf(names).forEach(System.out::println);
    }
  }

  private static final class OverAMap {
    void print() {
      Map.of("a", 1, "b", 2).keySet().forEach(System.out::println);
    }
  }

  private static final class OverEntries {
    void print() {
      Map.ofEntries(Map.entry("a", 1)).keySet().forEach(System.out::println);
    }
  }

  private static final class OverACollectedSet {
    List<String> of(List<String> names) {
      return names.stream().collect(Collectors.toSet()).stream().toList();
    }
  }

  private static final class OverACollectedMap {
    List<String> of(List<String> names) {
      Map<String, Integer> lengths = names.stream().collect(Collectors.toMap(n -> n, n -> 1));
      return lengths.keySet().stream().toList();
    }
  }

  private static final class OverGroups {
    List<List<String>> of(List<String> names) {
      return List.copyOf(names.stream().collect(Collectors.groupingBy(n -> n)).values());
    }
  }

  private static final class OverAHashMap {
    List<String> of(Map<String, String> names) {
      return List.copyOf(new HashMap<>(names).values());
    }
  }

  private static final class OverAHashSet {
    List<String> of(List<String> names) {
      return List.copyOf(new HashSet<>(names));
    }
  }

  private static final class ByReference {
    Function<Set<String>, Set<String>> copy() {
      return Set::copyOf;
    }
  }

  private static final class InOrder {
    List<String> of(List<String> names) {
      Map<String, List<String>> groups =
          names.stream().collect(Collectors.groupingBy(n -> n, TreeMap::new, Collectors.toList()));
      Map<String, Integer> lengths =
          names.stream()
              .collect(Collectors.toMap(n -> n, String::length, (a, b) -> a, LinkedHashMap::new));
      Set<String> all = new TreeSet<>(groups.keySet());
      all.addAll(lengths.keySet());
      return List.copyOf(all);
    }
  }
}
