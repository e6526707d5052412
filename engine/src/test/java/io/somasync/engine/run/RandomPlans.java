package io.somasync.engine.run;

import io.somasync.engine.plan.Distributions;
import io.somasync.engine.plan.LinkList;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.ListedSizes;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.LossBursts;
import io.somasync.engine.plan.MessageSize;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Regions;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.random.Draws;
import java.util.ArrayList;
import java.util.List;

/** Plans of every shape, drawn from a seed. */
final class RandomPlans {
  private RandomPlans() {}

  static Plan of(long stream) {
    Dice dice = new Dice(stream);
    int size = dice.pick(1, 2, 3, 10, 37, 100);
    int clusters = dice.pick(1, 2, 3, 5, 16, 30);
    TopologySpec.Kind kind = dice.pick(TopologySpec.Kind.values());
    TopologySpec topology = topology(kind, clusters, dice);
    Protocol protocol =
        dice.below(2) == 0
            ? new Protocol.Flood()
            : new Protocol.PushGossip(1 + dice.below(6), dice.below(4));
    int life = dice.pick(3_000, 40_000, 150_000, 2_000_000);
    List<Severity> severities =
        List.of(
            new Severity("low", Scope.REPRESENTATIVE, 0, life, dice.below(3)),
            new Severity("medium", Scope.CLUSTER, 0, life, dice.below(3)),
            new Severity("high", Scope.NEIGHBOURHOOD, 1 + dice.below(3), life, dice.below(3)),
            new Severity("critical", Scope.MESH, 0, life, 1));
    Dice sizes = new Dice(Draws.fork(stream, "sizes of tests"));
    severities = severities.stream().map(severity -> sized(sizes, severity)).toList();
    int intraLeast = dice.pick(1, 7, 600, 1000, 5000);
    int interLeast = dice.pick(50, 999, 20_000, 33_333);
    Plan plan =
        new Plan(
            stream,
            (long) clusters * size,
            size,
            topology,
            protocol,
            link(
                dice,
                intraLeast,
                intraLeast + dice.pick(0, 1, 500, 9000),
                dice.pick(0.0, 0.01, 0.3)),
            narrow(
                sizes,
                bursty(
                    dice,
                    link(
                        dice,
                        interLeast,
                        interLeast + dice.pick(0, 1000, 80_000),
                        dice.pick(0.0, 0.01, 0.5)))),
            severities,
            dice.below(2) == 0 ? -1 : 3,
            RandomLoads.vary(
                new Load(dice.below(40), dice.pick(0, 1_000, 300_000, 5_000_000)),
                stream,
                clusters),
            regions(dice, sizes, clusters));
    Plan sized = dice.below(2) == 0 ? plan : plan.with(sizes(dice, clusters));
    int most = Math.min(5, sized.clusterSizes().least());
    return dice.below(2) == 0 ? sized : sized.withRepresentatives(1 + dice.below(most));
  }

  /** With messages of several sizes in half of the plans. */
  private static Severity sized(Dice dice, Severity severity) {
    int least = dice.pick(1, 200, 4_000);
    MessageSize size =
        dice.below(2) == 0
            ? MessageSize.DEFAULT
            : new MessageSize(least, least + dice.pick(0, 1, 4_000, 1 << 23));
    return new Severity(
        severity.name(),
        severity.scope(),
        severity.hops(),
        severity.lifeMicros(),
        severity.share(),
        size);
  }

  /** Of a bandwidth in a third of the plans. */
  private static LinkModel narrow(Dice dice, LinkModel link) {
    return dice.below(3) > 0
        ? link
        : link.withBandwidth(dice.pick(7, 9_600, 1_000_000, 1_000_000_000));
  }

  /** Sizes of which the largest is up to a hundred times the least. */
  private static ListedSizes sizes(Dice dice, int clusters) {
    int[] sizes = new int[clusters];
    int least = dice.pick(1, 1, 2, 4);
    for (int c = 0; c < clusters; c++) {
      sizes[c] = least + dice.pick(0, 1, 2, dice.below(20), dice.below(100));
    }
    return ListedSizes.of(sizes);
  }

  /** Uniform in most plans. */
  private static LinkModel link(Dice dice, int least, int most, double loss) {
    int mean = (least + most) / 2;
    return switch (dice.below(5)) {
      case 0 -> LinkModel.of(Distributions.exponential(mean, least, most + 1), loss);
      case 1 -> LinkModel.of(Distributions.logNormal(mean, 0.7, least, most + 1_000), loss);
      default -> LinkModel.of(least, most, loss);
    };
  }

  /** In bursts in a quarter of the plans. */
  private static LinkModel bursty(Dice dice, LinkModel link) {
    double[] shares = {0.04, 0.2, 0.5};
    return dice.below(4) > 0
        ? link
        : link.with(LossBursts.of(dice.pick(shares), 30_000, dice.pick(1_000, 10_000), 0.9));
  }

  /** None in half of the plans; with links of their own, or only to be counted by. */
  private static Regions regions(Dice dice, Dice sizes, int clusters) {
    int regions = Math.min(clusters, dice.pick(0, 0, 0, 1, 2, 5));
    if (regions == 0) {
      return Regions.NONE;
    }
    List<String> names = new ArrayList<>();
    List<Regions.Block> blocks = new ArrayList<>();
    List<LinkModel> links = new ArrayList<>();
    for (int r = 0; r < regions; r++) {
      names.add("region-" + r);
    }
    for (int c = 0; c < clusters; c += 1 + dice.below(clusters)) {
      blocks.add(new Regions.Block(c, dice.below(regions)));
    }
    boolean haveLinks = dice.below(3) > 0;
    for (int i = 0; haveLinks && i < regions * regions; i++) {
      int least = dice.pick(50, 999, 20_000);
      int most = least + dice.pick(0, 77, 9_000);
      links.add(narrow(sizes, bursty(dice, link(dice, least, most, dice.pick(0.0, 0.2)))));
    }
    return new Regions(names, blocks, links);
  }

  /** A shape of that kind, or a ring where clusters are too few for one. */
  private static TopologySpec topology(TopologySpec.Kind kind, int clusters, Dice dice) {
    TopologySpec spec =
        switch (kind) {
          case REGULAR -> TopologySpec.regular(4);
          case TREE -> TopologySpec.tree(1 + dice.below(4));
          case TORUS -> TopologySpec.torus(dice.pick(1, 2, 3, clusters));
          case SMALL_WORLD -> TopologySpec.smallWorld(dice.pick(2, 4), dice.pick(0, 0.05, 0.1));
          case SCALE_FREE -> TopologySpec.scaleFree(1 + dice.below(4));
          case FILE -> given(dice, clusters);
          default -> TopologySpec.of(kind);
        };
    boolean isPossible =
        kind == TopologySpec.Kind.REGULAR ? clusters >= 5 : spec.objection(clusters).isEmpty();
    return isPossible ? spec : TopologySpec.of(TopologySpec.Kind.RING);
  }

  /** Some of all links, often in several parts, of which some have models. */
  private static TopologySpec given(Dice dice, int clusters) {
    List<Integer> ends = new ArrayList<>();
    List<LinkModel> models = new ArrayList<>();
    boolean haveModels = dice.below(2) == 0;
    for (int a = 0; a < clusters; a++) {
      for (int b = 0; b < a; b++) {
        if (dice.below(clusters) < 3) {
          ends.add(a);
          ends.add(b);
          int least = dice.pick(50, 999, 20_000);
          models.add(
              haveModels && dice.below(3) > 0
                  ? LinkModel.of(least, least + dice.pick(0, 77), dice.pick(0.0, 0.2))
                  : null);
        }
      }
    }
    return TopologySpec.given(
        clusters,
        LinkList.of(
            clusters,
            ends.stream().mapToInt(Integer::intValue).toArray(),
            haveModels ? models : List.of()));
  }

  /** Seeded choices. */
  private static final class Dice {
    private final long stream;
    private long draws;

    Dice(long stream) {
      this.stream = stream;
    }

    int below(int bound) {
      return Draws.below(Draws.draw(stream, draws++), bound);
    }

    int pick(int... choices) {
      return choices[below(choices.length)];
    }

    double pick(double... choices) {
      return choices[below(choices.length)];
    }

    <T> T pick(T[] choices) {
      return choices[below(choices.length)];
    }
  }
}
