package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.benchmark.CrowdSection.Crowd;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param rounds how often
 * @param sections the questions, in the order of the page
 */
record Agenda(int rounds, List<Section> sections) {
  private static final long K = 1_000;
  private static final long M = 1_000_000;
  private static final int ROUNDS = 3;

  private static final Placement ONE_THREAD = Placement.members(1, 1);
  private static final Placement TWO_THREADS = Placement.members(1, 2);
  private static final Placement TWO_JVMS = Placement.members(2, 1);
  private static final List<Crowd> CROWDS =
      List.of(
          new Crowd(Placement.members(4, 1), TWO_JVMS),
          new Crowd(Placement.members(8, 1), TWO_JVMS));

  Agenda {
    sections = List.copyOf(sections);
  }

  /**
   * All, in three rounds.
   *
   * @param cores of this machine
   * @param billion whether a mesh of 10<sup>9</sup> nodes is part of it
   */
  static Agenda full(int cores, boolean billion) {
    Placement all = allCores(cores);
    Workload usual = Workload.w2(M, 60);
    Workload brief = Workload.w2(M, 10);
    Workload million = Workload.shipped("million");
    Workload small = Workload.shipped("small");
    // About as many sends each; a mesh beyond 10M cannot have fewer than one message.
    List<Workload> sizes =
        new ArrayList<>(
            List.of(
                Workload.w2(10 * K, 6_000),
                Workload.w2(100 * K, 600),
                usual,
                Workload.w2(10 * M, 6),
                Workload.w2(100 * M, 1)));
    if (billion) {
      sizes.add(Workload.w2(1_000 * M, 1));
    }
    List<Crowd> crowds = new ArrayList<>(CROWDS);
    crowds.add(new Crowd(all.besideANeighbour(), all));
    return new Agenda(
        ROUNDS,
        List.of(
            new SpeedSection(
                List.of(Workload.w1(M, 200), usual, brief, million), placements(all), all),
            new CommandSection(
                List.of(
                    new Trial(million, Placement.AS_SHIPPED),
                    new Trial(small, Placement.AS_SHIPPED))),
            new GrowthSection(sizes, usual, all),
            new CrowdSection(List.of(small, Workload.shipped("medium"), brief), crowds)));
  }

  /** Less of it, in one round: a minute or so. */
  static Agenda quick(int cores) {
    Placement all = allCores(cores);
    Workload usual = Workload.w2(M, 10);
    Workload million = Workload.tenthOfMillion();
    return new Agenda(
        1,
        List.of(
            new SpeedSection(List.of(Workload.w1(M, 100), usual, million), placements(all), all),
            new CommandSection(
                List.of(
                    new Trial(million, TWO_JVMS),
                    new Trial(Workload.shipped("small"), Placement.AS_SHIPPED))),
            new GrowthSection(
                List.of(Workload.w2(10 * K, 1_000), Workload.w2(100 * K, 100), usual), usual, all),
            new CrowdSection(
                List.of(usual), List.of(CROWDS.get(0), new Crowd(all.besideANeighbour(), all)))));
  }

  /** As little as shows that everything works: for tests. */
  static Agenda tiny() {
    Workload tiny = Workload.w2(10 * K, 3);
    return new Agenda(
        1,
        List.of(
            new SpeedSection(List.of(tiny), List.of(Placement.LOCAL_RUN, ONE_THREAD), ONE_THREAD)));
  }

  private static Placement allCores(int cores) {
    return Placement.members(1, Math.max(2, cores));
  }

  private static List<Placement> placements(Placement all) {
    Set<Placement> placements =
        new LinkedHashSet<>(List.of(Placement.LOCAL_RUN, ONE_THREAD, TWO_THREADS));
    placements.add(all);
    placements.add(TWO_JVMS);
    return List.copyOf(placements);
  }

  /** Everything that is measured in a round, each once. */
  List<Trial> trials() {
    Set<Trial> trials = new LinkedHashSet<>();
    sections.forEach(section -> trials.addAll(section.trials()));
    return List.copyOf(trials);
  }
}
