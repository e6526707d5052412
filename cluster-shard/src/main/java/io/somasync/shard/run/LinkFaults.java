package io.somasync.shard.run;

/**
 * What went wrong with the sockets of links. All of it is counted, and none of it ends a run as
 * long as another attempt may follow.
 *
 * @param refused attempts that were refused, or broke off
 * @param timedOut attempts that were not answered in time
 * @param noDescriptors attempts for which there was no file descriptor, here or at the other end
 * @param noPorts attempts for which this machine had no port
 * @param broken open sockets that broke
 * @param reopened links that were opened again after that
 */
public record LinkFaults(
    long refused, long timedOut, long noDescriptors, long noPorts, long broken, long reopened) {
  public static final LinkFaults NONE = new LinkFaults(0, 0, 0, 0, 0, 0);

  /** The sum of both. */
  public LinkFaults plus(LinkFaults other) {
    return new LinkFaults(
        refused + other.refused,
        timedOut + other.timedOut,
        noDescriptors + other.noDescriptors,
        noPorts + other.noPorts,
        broken + other.broken,
        reopened + other.reopened);
  }
}
