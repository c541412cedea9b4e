package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.value.Table;
import org.loupe.geometry.internal.prune.Candidate.Fate;
import org.loupe.network.Network;
import org.loupe.network.Node;

/** What became of layers and units. */
final class PruneTables {

  private final Network before;
  private final Network after;
  private final List<Candidate> candidates;
  private final Map<String, String> whole;

  PruneTables(
      Network before, Network after, List<Candidate> candidates, Map<String, String> whole) {
    this.before = before;
    this.after = after;
    this.candidates = candidates;
    this.whole = whole;
  }

  /** Multiplications of a row. */
  static long macs(Network network) {
    return network.nodes().stream()
        .map(n -> LayerWeights.of(network, n))
        .flatMap(Optional::stream)
        .mapToLong(LayerWeights::macs)
        .sum();
  }

  private static List<LayerWeights> weights(Network network) {
    return network.nodes().stream()
        .map(n -> LayerWeights.of(network, n))
        .flatMap(Optional::stream)
        .toList();
  }

  List<Candidate> candidates() {
    return candidates;
  }

  /** Share of the units of pruned layers that is removed. */
  double removed() {
    return removed(candidates);
  }

  /** Share of the units of layers that is removed. */
  static double removed(List<Candidate> of) {
    int kept = of.stream().mapToInt(c -> c.names().size() * c.count(Fate.KEPT)).sum();
    return 1 - (double) kept / units(of);
  }

  private static int units(List<Candidate> of) {
    return of.stream().mapToInt(c -> c.names().size() * c.units()).sum();
  }

  /** One row a layer with weights. */
  Table layers() {
    List<LayerWeights> was = weights(before);
    List<LayerWeights> is = weights(after);
    int n = was.size();
    long[][] columns = new long[6][n];
    List<String> names = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Node node = was.get(i).node();
      names.add(node.name());
      notes.add(whole.getOrDefault(node.name(), ""));
      Optional<Candidate> c =
          candidates.stream().filter(k -> k.names().contains(node.name())).findFirst();
      columns[0][i] = was.get(i).outputs();
      columns[1][i] = is.get(i).outputs();
      columns[2][i] = c.map(k -> k.count(Fate.DEAD)).orElse(0);
      columns[3][i] = c.map(k -> k.count(Fate.MERGED)).orElse(0);
      columns[4][i] = was.get(i).macs();
      columns[5][i] = is.get(i).macs();
    }
    return Table.builder()
        .text("layer", names)
        .numbers("units", columns[0])
        .numbers("kept", columns[1])
        .numbers("dead", columns[2])
        .numbers("merged", columns[3])
        .numbers("macsBefore", columns[4])
        .numbers("macsAfter", columns[5])
        .text("note", notes)
        .build();
  }

  /** One row a unit of a pruned layer. */
  Table units() {
    int n = units(candidates);
    List<String> layers = new ArrayList<>();
    List<String> fates = new ArrayList<>();
    long[][] numbers = new long[3][n];
    double[][] values = new double[2][n];
    int at = 0;
    for (Candidate c : candidates) {
      Neighbours neighbours = c.neighbours();
      for (String name : c.names()) {
        int now = 0;
        for (int k = 0; k < c.units(); k++, at++) {
          int partner = neighbours.partner(k);
          layers.add(name);
          fates.add(c.fate(k).name().toLowerCase(Locale.ROOT));
          numbers[0][at] = k;
          numbers[1][at] = partner;
          numbers[2][at] = c.fate(k) == Fate.KEPT ? now++ : -1;
          values[0][at] = partner < 0 ? Double.NaN : neighbours.nearest(k);
          values[1][at] = c.importance(k);
        }
      }
    }
    return Table.builder()
        .text("layer", layers)
        .numbers("unit", numbers[0])
        .numbers("partner", numbers[1])
        .numbers("distance", values[0])
        .numbers("importance", values[1])
        .text("fate", fates)
        .numbers("now", numbers[2])
        .build();
  }
}
