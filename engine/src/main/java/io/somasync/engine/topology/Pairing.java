package io.somasync.engine.topology;

import io.somasync.engine.random.Draws;

/**
 * Ends of links, as many for each cluster, paired at random. What comes out as a loop or is there
 * already is a bad link; it is mended by swapping ends with a link drawn at random (McKay and
 * Wormald, 1990).
 */
final class Pairing {
  private final long stream;
  private long draws;

  /** Link e joins ends[2e] and ends[2e + 1]. */
  private final int[] ends;

  private final LinkSet good;
  private final int[] bad;
  private int badCount;

  /** Pairs all ends; some links may be bad. */
  Pairing(int clusters, int degree, long stream) {
    this.stream = stream;
    ends = new int[Math.multiplyExact(clusters, degree)];
    good = new LinkSet(ends.length / 2);
    bad = new int[ends.length / 2];
    shuffleEnds(degree);
    for (int link = 0; link < bad.length; link++) {
      if (!good.add(ends[2 * link], ends[2 * link + 1])) {
        bad[badCount++] = link;
      }
    }
  }

  private void shuffleEnds(int degree) {
    for (int i = 0; i < ends.length; i++) {
      ends[i] = i / degree;
    }
    for (int i = ends.length - 1; i >= 1; i--) {
      int j = draw(i + 1);
      int swapped = ends[i];
      ends[i] = ends[j];
      ends[j] = swapped;
    }
  }

  private int draw(int bound) {
    return Draws.below(Draws.draw(stream, draws++), bound);
  }

  /** Mends bad links; false if some are left after so many draws that it is hopeless. */
  boolean mend() {
    long limit = draws + 200L * (badCount + 50);
    while (badCount > 0 && draws < limit) {
      if (swapEnds(bad[badCount - 1], draw(bad.length))) {
        badCount--;
      }
    }
    return badCount == 0;
  }

  /** Makes of the links a–b, which is bad, and c–d the links a–c and b–d, if these are good. */
  private boolean swapEnds(int link, int other) {
    int a = ends[2 * link];
    int b = ends[2 * link + 1];
    int c = ends[2 * other];
    int d = ends[2 * other + 1];
    if (a == c || b == d || isBad(other) || good.contains(a, c) || good.contains(b, d)) {
      return false;
    }
    good.remove(c, d);
    good.add(a, c);
    good.add(b, d);
    ends[2 * link + 1] = c;
    ends[2 * other] = b;
    return true;
  }

  private boolean isBad(int link) {
    for (int i = 0; i < badCount; i++) {
      if (bad[i] == link) {
        return true;
      }
    }
    return false;
  }

  /** All ends: link e joins those at 2e and 2e + 1. */
  int[] ends() {
    return ends;
  }
}
