package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Networks;

/**
 * On which side of its cut each unit of a layer is at some rows, and at each place of them: unit
 * after unit, so that activity and overlap are counts of bits.
 */
final class UnitStates {

  /** States of a unit that are looked at, about; of more every so manieth. */
  private static final long MOST = 200_000;

  private final BitSet[] states;
  private long count;

  private UnitStates(int units) {
    states = new BitSet[units];
    for (int k = 0; k < units; k++) {
      states[k] = new BitSet();
    }
  }

  /**
   * The states of layers; empty for those that are several layers, whose units have a cut in each.
   */
  static List<Optional<UnitStates>> of(
      Model model, List<Candidate> layers, Dataset probe, AnalysisContext context) {
    List<Optional<UnitStates>> all = new ArrayList<>();
    List<Layer> single = new ArrayList<>();
    for (Candidate c : layers) {
      boolean one = c.names().size() == 1;
      all.add(one ? Optional.of(new UnitStates(c.units())) : Optional.empty());
      if (one) {
        single.add(new Layer(model, c.name(), Layer.At.OUTPUT, Layer.Pool.FLATTEN));
      }
    }
    for (long from = 0; from < probe.size() && !single.isEmpty(); from += Batch.ROWS) {
      context.checkCancelled();
      long[] batch = Batch.from(probe, from);
      List<Tensor> values = context.compute().layers(single, Batch.read(probe, batch));
      int at = 0;
      for (int l = 0; l < layers.size(); l++) {
        if (all.get(l).isPresent()) {
          all.get(l).get().add(model, layers.get(l), values.get(at++), batch.length, probe.size());
        }
      }
    }
    return all;
  }

  private void add(Model model, Candidate layer, Tensor values, int rows, long allRows) {
    LayerWeights weights = layer.flow().layers().getFirst();
    double[] bias =
        weights
            .bias()
            .map(v -> Networks.of(model.raw()).known(v).orElseThrow().toDoubles())
            .orElseGet(() -> new double[states.length]);
    double[] v = values.toDoubles();
    int wide = v.length / rows;
    int places = wide / states.length;
    long stride = Math.max(1, (allRows * places + MOST - 1) / MOST);
    for (int i = 0; i < rows * places; i++) {
      if (i % stride != 0) {
        continue;
      }
      int bit = Math.toIntExact(count++);
      int from = i / places * wide + i % places;
      for (int k = 0; k < states.length; k++) {
        if (layer.flow().bends().side(0, k, v[from + k * places], bias[k]) > 0) {
          states[k].set(bit);
        }
      }
    }
  }

  /** Share of the states in which a unit is on the upper side of its cut. */
  double active(int unit) {
    return (double) states[unit].cardinality() / count;
  }

  /** Share of the states in which two units differ. */
  double differ(int a, int b) {
    BitSet both = (BitSet) states[a].clone();
    both.xor(states[b]);
    return (double) both.cardinality() / count;
  }
}
