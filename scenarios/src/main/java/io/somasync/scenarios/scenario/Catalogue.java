package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.TopologySpec;
import java.util.Arrays;
import java.util.List;

/** What scenarios can name that the program brings along: each with what it is, in a sentence. */
public final class Catalogue {
  private static final List<Entry> PROTOCOLS =
      List.of(
          new Entry(
              "flood",
              "The origin sends to its whole cluster, and representatives on to all their neighbours"
                  + " and to their clusters."),
          new Entry(
              "push-gossip",
              "Whoever hears of a message for the first time sends it to protocol.fan-out others of"
                  + " its cluster, drawn at random."));

  private Catalogue() {}

  /**
   * Something that a scenario can name.
   *
   * @param name as scenario files write it
   * @param meaning one sentence
   */
  public record Entry(String name, String meaning) {}

  /** What {@code mesh.topology} can be, in the order of the page on scenarios. */
  public static List<Entry> topologies() {
    return Arrays.stream(TopologySpec.Kind.values())
        .map(kind -> new Entry(kind.label(), meaning(kind)))
        .toList();
  }

  /** Who the neighbours of a representative are. */
  private static String meaning(TopologySpec.Kind kind) {
    return switch (kind) {
      case CHAIN -> "Each representative knows the next and the previous one.";
      case CHAIN_SHORTCUTS ->
          "A chain, and a random cycle through all representatives, which makes ways short.";
      case RING -> "A chain whose ends know each other.";
      case REFERENCE -> "A ring and a random cycle: the graph of the reference workload W1.";
      case REGULAR -> "Each representative knows mesh.degree others, drawn at random.";
      case STAR -> "The first representative knows all others, and they know it alone.";
      case TREE -> "Each representative knows its parent and up to mesh.arity children.";
      case TORUS -> "A grid of mesh.columns columns whose opposite edges meet.";
      case SMALL_WORLD ->
          "A ring of mesh.degree neighbours each, of whose links the share mesh.rewiring leads"
              + " anywhere (Watts and Strogatz).";
      case SCALE_FREE ->
          "Each representative joins with mesh.links links to others, likelier to those with many"
              + " (Barabasi and Albert).";
      case FILE -> "The links of a file, mesh.file: an edge list, GraphML or GML.";
      case COMPLETE -> "Each representative knows all others.";
    };
  }

  /** What {@code protocol.name} can be. */
  public static List<Entry> protocols() {
    return PROTOCOLS;
  }

  /** The names of entries, in their order. */
  public static List<String> names(List<Entry> entries) {
    return entries.stream().map(Entry::name).toList();
  }
}
