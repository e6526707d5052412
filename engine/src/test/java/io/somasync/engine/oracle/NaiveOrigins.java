package io.somasync.engine.oracle;

import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where messages start. */
final class NaiveOrigins {
  private static final double TWO_TO_32 = 4294967296.0;

  private NaiveOrigins() {}

  /** A node, any as likely as another. */
  static long any(Plan plan, long number) {
    return Long.remainderUnsigned(NaiveDraws.mix(plan.seed() + 777 + number), plan.nodes());
  }

  /** The origin of a message of the load, which starts so long after the load's begin. */
  static long of(Plan plan, long number, long start) {
    OriginModel model = plan.load().origins();
    List<Integer> clusters = new ArrayList<>();
    double share = 1;
    if (model instanceof OriginModel.Zipf zipf) {
      return node(plan, ranked(plan, zipf.exponent(), number), number);
    } else if (model instanceof OriginModel.Group group) {
      share = group.share();
      clusters.addAll(clustersOf(group));
    } else if (model instanceof OriginModel.Groups groups) {
      double sum = 0;
      for (OriginModel.Group group : groups.groups()) {
        sum += group.share();
        if ((draw(plan, number, 0) >>> 32) < Math.round(sum * TWO_TO_32)) {
          List<Integer> own = clustersOf(group);
          int at = (int) NaiveDraws.below(draw(plan, number, 1), own.size());
          return node(plan, own.get(at), number);
        }
      }
      return any(plan, number);
    } else if (model instanceof OriginModel.HotSpots hot) {
      share = hot.share();
      long whiles =
          NaiveDraws.mix(NaiveDraws.fork(plan.seed(), "hot-spots") + start / hot.dwellMicros());
      for (int s = 0; s < hot.spots(); s++) {
        int first = s * clusters(plan) / hot.spots();
        int end = (s + 1) * clusters(plan) / hot.spots();
        long draw = NaiveDraws.mix(whiles + (s + 1) * NaiveDraws.G);
        clusters.add(first + (int) NaiveDraws.below(draw, end - first));
      }
    } else {
      return any(plan, number);
    }
    boolean isOutside =
        (draw(plan, number, 0) >>> 32) / TWO_TO_32 >= Math.round(share * TWO_TO_32) / TWO_TO_32;
    return isOutside
        ? any(plan, number)
        : node(
            plan,
            clusters.get((int) NaiveDraws.below(draw(plan, number, 1), clusters.size())),
            number);
  }

  private static List<Integer> clustersOf(OriginModel.Group group) {
    List<Integer> clusters = new ArrayList<>();
    for (OriginModel.Span span : group.spans()) {
      for (int c = span.first(); c <= span.last(); c++) {
        clusters.add(c);
      }
    }
    return clusters;
  }

  private static int clusters(Plan plan) {
    return new NaiveSizes(plan).clusters();
  }

  private static long node(Plan plan, int cluster, long number) {
    NaiveSizes sizes = new NaiveSizes(plan);
    return sizes.first(cluster) + NaiveDraws.below(draw(plan, number, 2), sizes.of(cluster));
  }

  private static long draw(Plan plan, long number, int k) {
    long base = NaiveDraws.mix(NaiveDraws.fork(plan.seed(), "origins") + number);
    return NaiveDraws.mix(base + (k + 1) * NaiveDraws.G);
  }

  private static int ranked(Plan plan, double exponent, long number) {
    List<Integer> order = new ArrayList<>();
    double all = 0;
    for (int c = 0; c < clusters(plan); c++) {
      order.add(c);
      all += 1 / StrictMath.pow(c + 1, exponent);
    }
    long stream = NaiveDraws.fork(plan.seed(), "origin-order");
    for (int i = clusters(plan) - 1; i > 0; i--) {
      Collections.swap(order, i, (int) Long.remainderUnsigned(NaiveDraws.mix(stream + i), i + 1));
    }
    double wanted = (draw(plan, number, 1) >>> 11) / 9007199254740992.0 * all;
    double sum = 0;
    for (int place = 1; place <= clusters(plan); place++) {
      sum += 1 / StrictMath.pow(place, exponent);
      if (wanted < sum) {
        return order.get(place - 1);
      }
    }
    return order.get(clusters(plan) - 1);
  }
}
