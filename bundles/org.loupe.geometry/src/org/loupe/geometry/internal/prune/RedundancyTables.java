package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.api.value.Table;
import org.loupe.geometry.PruneCuts;
import org.loupe.geometry.internal.prune.Dendrogram.Merge;
import org.loupe.network.Network;
import org.loupe.network.Node;

/** What is said of units, duplicates, layers and groups; no table has more rows than units. */
final class RedundancyTables {

  private final List<LayerCuts> layers;
  private final List<Optional<UnitStates>> states;

  RedundancyTables(List<LayerCuts> layers, List<Optional<UnitStates>> states) {
    this.layers = layers;
    this.states = states;
  }

  private static String name(LayerCuts l) {
    return l.candidate().names().getFirst();
  }

  /** One row a unit. */
  Table units() {
    List<String> names = new ArrayList<>();
    List<String> what = new ArrayList<>();
    int n = layers.stream().mapToInt(LayerCuts::units).sum();
    long[][] numbers = new long[3][n];
    double[][] values = new double[6][n];
    int at = 0;
    for (int l = 0; l < layers.size(); l++) {
      LayerCuts layer = layers.get(l);
      for (int k = 0; k < layer.units(); k++, at++) {
        names.add(name(layer));
        what.add(state(l, k));
        int partner = layer.unsigned().partner(k);
        numbers[0][at] = k;
        numbers[1][at] = partner;
        numbers[2][at] = layer.signed().partner(k);
        values[0][at] = active(l, k);
        values[1][at] = layer.redundancy().norm(k);
        values[2][at] = layer.isConstant(k) ? Double.NaN : layer.redundancy().offset(k);
        values[3][at] = partner < 0 ? Double.NaN : layer.unsigned().nearest(k);
        values[4][at] = partner < 0 ? Double.NaN : layer.signed().nearest(k);
        values[5][at] = partner < 0 ? Double.NaN : differ(l, k, partner);
      }
    }
    return Table.builder()
        .text("layer", names)
        .numbers("unit", numbers[0])
        .text("state", what)
        .numbers("active", values[0])
        .numbers("norm", values[1])
        .numbers("offset", values[2])
        .numbers("partner", numbers[1])
        .numbers("unsigned", values[3])
        .numbers("signedPartner", numbers[2])
        .numbers("signed", values[4])
        .numbers("differ", values[5])
        .build();
  }

  private double active(int layer, int unit) {
    return states.get(layer).map(s -> s.active(unit)).orElse(Double.NaN);
  }

  private double differ(int layer, int a, int b) {
    boolean turned = layers.get(layer).redundancy().isOpposite(a, b);
    return states
        .get(layer)
        .map(s -> turned ? 1 - s.differ(a, b) : s.differ(a, b))
        .orElse(Double.NaN);
  }

  private String state(int layer, int unit) {
    if (layers.get(layer).isConstant(unit)) {
      return "constant";
    }
    double active = active(layer, unit);
    return active == 0 ? "dead" : active == 1 ? "alwaysOn" : "cuts";
  }

  private long count(int layer, String state) {
    return IntStream.range(0, layers.get(layer).units())
        .filter(k -> state(layer, k).equals(state))
        .count();
  }

  /** One row a unit whose cut is that of one before it. */
  Table duplicates() {
    List<String> names = new ArrayList<>();
    List<String> sides = new ArrayList<>();
    int n = layers.stream().mapToInt(l -> l.duplicates().length).sum();
    long[][] numbers = new long[2][n];
    double[][] values = new double[3][n];
    int at = 0;
    for (LayerCuts l : layers) {
      for (int k : l.duplicates()) {
        int first = l.first(k);
        names.add(name(l));
        sides.add(l.redundancy().isOpposite(k, first) ? "opposite" : "same");
        numbers[0][at] = k;
        numbers[1][at] = first;
        values[0][at] = l.redundancy().distance(k, first, PruneCuts.UNSIGNED);
        values[1][at] = l.redundancy().distance(k, first, PruneCuts.SIGNED);
        values[2][at++] = l.redundancy().norm(k) / l.redundancy().norm(first);
      }
    }
    return Table.builder()
        .text("layer", names)
        .numbers("unit", numbers[0])
        .numbers("of", numbers[1])
        .numbers("unsigned", values[0])
        .numbers("signed", values[1])
        .text("side", sides)
        .numbers("factor", values[2])
        .build();
  }

  /** How many different cuts a layer makes. */
  static int cuts(LayerCuts l) {
    int constant = (int) IntStream.range(0, l.units()).filter(l::isConstant).count();
    return l.units() - constant - l.duplicates().length;
  }

  /** One row a layer with weights. */
  Table layers(Network network, Map<String, String> whole) {
    List<LayerWeights> all =
        network.nodes().stream()
            .map(n -> LayerWeights.of(network, n))
            .flatMap(Optional::stream)
            .toList();
    int n = all.size();
    long[][] columns = new long[7][n];
    double[] median = new double[n];
    Arrays.fill(median, Double.NaN);
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Node node = all.get(i).node();
      String note = whole.getOrDefault(node.name(), "");
      columns[0][i] = all.get(i).outputs();
      for (int l = 0; l < layers.size(); l++) {
        LayerCuts layer = layers.get(l);
        if (name(layer).equals(node.name())) {
          columns[1][i] = count(l, "constant");
          columns[2][i] = count(l, "dead");
          columns[3][i] = count(l, "alwaysOn");
          columns[4][i] = layer.duplicates().length;
          columns[5][i] =
              Arrays.stream(layer.duplicates())
                  .filter(k -> !layer.redundancy().isOpposite(k, layer.first(k)))
                  .count();
          columns[6][i] = cuts(layer);
          median[i] = median(layer);
        } else if (layer.candidate().names().contains(node.name())) {
          note = "goes with '%s'".formatted(name(layer));
        }
      }
      notes.add(note);
    }
    return Table.builder()
        .text("layer", all.stream().map(w -> w.node().name()).toList())
        .numbers("units", columns[0])
        .numbers("constant", columns[1])
        .numbers("dead", columns[2])
        .numbers("alwaysOn", columns[3])
        .numbers("duplicates", columns[4])
        .numbers("mergeable", columns[5])
        .numbers("cuts", columns[6])
        .numbers("median", median)
        .text("note", notes)
        .build();
  }

  private static double median(LayerCuts l) {
    double[] nearest =
        IntStream.range(0, l.units())
            .filter(k -> l.unsigned().partner(k) >= 0)
            .mapToDouble(l.unsigned()::nearest)
            .sorted()
            .toArray();
    int n = nearest.length;
    return n == 0 ? Double.NaN : (nearest[(n - 1) / 2] + nearest[n / 2]) / 2;
  }

  /** One row a pair of groups that are joined. */
  Table merges() {
    List<String> names = new ArrayList<>();
    List<Merge> all = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    for (LayerCuts l : layers) {
      int step = 0;
      for (Merge m : l.tree().map(Dendrogram::merges).orElse(List.of())) {
        names.add(name(l));
        steps.add(step++);
        all.add(m);
      }
    }
    return Table.builder()
        .text("layer", names)
        .numbers("step", steps.stream().mapToLong(Integer::longValue).toArray())
        .numbers("left", all.stream().mapToLong(Merge::left).toArray())
        .numbers("right", all.stream().mapToLong(Merge::right).toArray())
        .numbers("distance", all.stream().mapToDouble(Merge::distance).toArray())
        .numbers("units", all.stream().mapToLong(Merge::size).toArray())
        .build();
  }
}
