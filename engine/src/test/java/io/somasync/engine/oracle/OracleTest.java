package io.somasync.engine.oracle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.somasync.engine.plan.DelayTable;
import io.somasync.engine.plan.ReferencePlans;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class OracleTest {
  /** As five independent programs found them. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 10030, 9906, 32b07d4073686cfc",
    "2, 1, 100020, 9998, 4bd19ec0e49ab77d",
    "2, 3, 300090, 29997, 341dfca0eb13b856"
  })
  void shouldReachTheReferenceDigests(
      int workload, int messages, long sends, long reached, String digest) {
    NaiveRun run =
        NaiveRun.of(
            workload == 1
                ? ReferencePlans.w1(42, 10_000, messages)
                : ReferencePlans.w2(42, 10_000, messages));
    assertEquals(sends, run.all.sends);
    assertEquals(reached, run.all.deliveries);
    assertEquals(digest, Long.toHexString(run.digest));
  }

  @Test
  void shouldShowLatenciesToTwoDigits() {
    NaiveLatencies latencies = new NaiveLatencies();
    List.of(255L, 256L, 257L, 1_000L, 1_001L, 100_000L).forEach(latencies::add);
    assertEquals("{255=1, 257=2, 1003=2, 100000=1}", latencies.shown().toString());
    assertEquals(257, latencies.percentile(50, 100));
    assertEquals(100_000, latencies.percentile(99, 100));
  }

  /** Of the engine it reads the numbers of a plan: what records are made of, and enumerations. */
  @Test
  void shouldShareNoArithmeticWithWhatItChecks() {
    noClasses()
        .should()
        .callCodeUnitWhere(
            new DescribedPredicate<JavaCall<?>>("they compute something in the engine") {
              @Override
              public boolean test(JavaCall<?> call) {
                return isOfTheEngine(call.getTargetOwner()) && !isNumber(call);
              }
            })
        .check(
            new ClassFileImporter()
                .withImportOption(location -> !location.contains("OracleTest"))
                .importUrl(OracleTest.class.getResource(".")));
  }

  private static boolean isOfTheEngine(JavaClass type) {
    String place = type.getPackageName() + ".";
    return place.startsWith("io.somasync.engine.")
        && !place.startsWith("io.somasync.engine.oracle.");
  }

  private static boolean isNumber(JavaCall<?> call) {
    Class<?> owner = call.getTargetOwner().reflect();
    return owner.isEnum()
        || owner == DelayTable.class && call.getName().equals("point")
        || owner.isRecord()
            && Arrays.stream(owner.getRecordComponents())
                .map(RecordComponent::getName)
                .anyMatch(call.getName()::equals);
  }
}
