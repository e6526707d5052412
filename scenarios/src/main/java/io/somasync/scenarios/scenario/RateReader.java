package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.DiurnalRate;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Rate;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.scenarios.settings.Section;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Reads a load that follows a rate. */
final class RateReader {
  /** Each of them says what the rate is. */
  static final List<String> COURSES = List.of("rate", "ramp", "diurnal", "phases");

  /** Those that only a rate has. */
  static final List<String> DETAILS = List.of("burst", "arrivals", "per-node");

  private static final long MAX_TIMES = 1_000_000;

  private final Section workload;

  /** What rates are multiplied by; null if that is wrong. */
  private final Long factor;

  private RateReader(Section workload, Long factor) {
    this.workload = workload;
    this.factor = factor;
  }

  /** Whether a workload says what its rate is. */
  static boolean isGiven(Section workload) {
    return COURSES.stream().anyMatch(workload::has);
  }

  /** Reports whatever a workload that can have no rate says about one. */
  static void refuse(Section workload, String why) {
    COURSES.forEach(key -> workload.refuse(key, why));
    DETAILS.forEach(key -> workload.refuse(key, why));
  }

  /** Reports what a workload without a rate says about one. */
  static void refuse(Section workload) {
    COURSES.forEach(workload::mayHave);
    for (String detail : DETAILS) {
      workload.refuse(
          detail,
          "only a load with a rate has it; write for instance rate = 100/s instead of a"
              + " number of messages, or remove it");
    }
  }

  /**
   * The load; null if something is wrong with it.
   *
   * @param nodes number of nodes, null if that is wrong
   */
  static Load read(Section workload, Long nodes) {
    Boolean perNode = workload.flag("per-node", "false");
    Long factor = perNode == null ? null : perNode ? nodes : Long.valueOf(1);
    return new RateReader(workload, factor).read();
  }

  private Load read() {
    boolean isAlone = isOneCourse(workload);
    String course = COURSES.stream().filter(workload::has).findFirst().orElseThrow();
    for (String number : List.of("messages", "messages-per-node", "interval")) {
      workload.refuse(
          number,
          course
              + " is given too"
              + workload.by(course)
              + ", which says how many messages there are; set one to null");
    }
    Rate base = course.equals("phases") ? phases() : course(workload);
    Rate rate = burst(base);
    String arrivals = workload.choice("arrivals", "even", List.of("even", "poisson"));
    if (rate == null || arrivals == null || !isAlone) {
      return null;
    }
    boolean isRandom = arrivals.equals("poisson");
    return workload.build(course, () -> Load.of(new Arrivals.AtRate(rate, isRandom)));
  }

  private static boolean isOneCourse(Section section) {
    List<String> given = COURSES.stream().filter(section::has).toList();
    COURSES.forEach(section::mayHave);
    if (given.size() > 1) {
      section.report(
          given.get(1),
          given.get(0) + " is given too; there must be one of them, so set the other to null");
    }
    return given.size() == 1;
  }

  private Rate phases() {
    workload.refuse("duration", "each of workload.phases has its own; remove it or set it to null");
    List<Rate> rates = new ArrayList<>();
    List<Section> phases = workload.sections("phases");
    for (Section phase : phases) {
      phase.mayHave("duration");
      phase.refuse("phases", "a phase cannot have phases; write them one after the other");
      if (!isGiven(phase)) {
        COURSES.forEach(phase::mayHave);
        phase.report("has no rate; write for instance { duration = 1m, rate = 100/s }");
      } else if (isOneCourse(phase) && !phase.has("phases")) {
        rates.add(course(phase));
      }
    }
    return rates.isEmpty() || rates.size() < phases.size() || rates.contains(null)
        ? null
        : workload.build("phases", () -> Rate.oneAfterAnother(rates));
  }

  /** The rate that a section gives, for its duration. */
  private Rate course(Section section) {
    if (section.has("diurnal")) {
      return diurnal(section);
    }
    if (section.has("ramp")) {
      List<BigDecimal> ends = section.ratePair("ramp", Rate.MAX);
      Long micros = duration(section, null);
      return ends == null || micros == null || factor == null
          ? null
          : section.build("ramp", () -> Rate.ramp(inAll(ends.get(0)), inAll(ends.get(1)), micros));
    }
    BigDecimal rate = section.rate("rate", Rate.MAX);
    Long micros = duration(section, null);
    return rate == null || micros == null || factor == null
        ? null
        : section.build("rate", () -> Rate.constant(inAll(rate), micros));
  }

  private static Long duration(Section section, String byDefault) {
    return section.micros("duration", byDefault, 1, Load.MAX_SPAN_MICROS, null);
  }

  private Rate diurnal(Section section) {
    Section diurnal = section.section("diurnal");
    BigDecimal mean = diurnal.rate("mean", Rate.MAX);
    BigDecimal amplitude = diurnal.ratio("amplitude", "50%");
    Long period =
        diurnal.micros(
            "period", "24h", DiurnalRate.LEAST_PERIOD_MICROS, Load.MAX_SPAN_MICROS, null);
    if (mean == null || amplitude == null || period == null) {
      diurnal.mayHave("peak");
      section.mayHave("duration");
      return null;
    }
    Long peak =
        diurnal.micros(
            "peak", Quantity.showMicros(period / 2), 0, period, "it must be within the period");
    Long micros = duration(section, Quantity.showMicros(period));
    return peak == null || micros == null || factor == null
        ? null
        : section.build(
            "diurnal",
            () ->
                new DiurnalRate(inAll(mean), amplitude.doubleValue(), peak, period).during(micros));
  }

  private Rate burst(Rate base) {
    if (!workload.has("burst")) {
      workload.mayHave("burst");
      return base;
    }
    Section burst = workload.section("burst");
    long last = base == null ? Load.MAX_SPAN_MICROS : base.spanMicros() - 1;
    Long at = burst.micros("at", null, 0, last, "it must begin before the load is over");
    Long during = burst.micros("for", null, 1, Load.MAX_SPAN_MICROS, null);
    BigDecimal times = burst.decimal("times", null, 0, MAX_TIMES, null);
    return base == null || at == null || during == null || times == null
        ? null
        : burst.build("times", () -> base.withBurst(at, during, times.doubleValue()));
  }

  /** A rate of the whole mesh, whole; one that is too high is refused where pieces are made. */
  private long inAll(BigDecimal rate) {
    BigDecimal all = rate.multiply(BigDecimal.valueOf(factor)).setScale(0, RoundingMode.HALF_UP);
    return all.min(BigDecimal.valueOf(Rate.MAX + 1)).longValueExact();
  }
}
