package org.loupe.geometry.internal.prune;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.internal.surgery.Rewrite;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.Conv;

/**
 * Refits layers to give on rows what they gave before: V = argmin |[A, 1] V - T|^2 + lambda |V|^2
 * with A what the layer takes now and T what it gave in the whole network. Front to back, each on
 * top of what is refitted already; in double precision.
 */
final class Repair {

  /** Places of all images that a convolution is fitted on, at most. */
  private static final int MOST_PLACES = 200_000;

  private final Model whole;
  private final Dataset rows;
  private final Optional<Double> lambda;
  private final AnalysisContext context;

  Repair(Model whole, Dataset rows, Optional<Double> lambda, AnalysisContext context) {
    this.whole = whole;
    this.rows = rows;
    this.lambda = lambda;
    this.context = context;
  }

  /**
   * Refits layers.
   *
   * @param pruned the smaller network
   * @param layers names of the layers that follow pruned ones, and what is left of their units
   */
  Model run(Model pruned, Map<String, int[]> layers) {
    Model now = pruned;
    for (Node node : Networks.of(pruned).nodes()) {
      int[] kept = layers.get(node.name());
      if (kept != null) {
        context.progress().note("refits " + node.name());
        now = refitted(now, node.name(), kept);
      }
    }
    return now;
  }

  private Model refitted(Model model, String name, int[] kept) {
    Network raw = Networks.of(model.raw());
    Node node = raw.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    LayerWeights layer = LayerWeights.of(raw, node).orElseThrow();
    NormalEquations sums = equations(model, raw, layer, kept);
    double[] v = sums.solve(lambda);
    int n = sums.unknowns();
    for (int o = 0; o < layer.outputs(); o++) {
      double[] row = new double[layer.inputs() * layer.kernel()];
      for (int i = 0; i < row.length; i++) {
        row[i] = v[i * layer.outputs() + o];
      }
      layer.setRow(o, row);
    }
    Rewrite rewrite = new Rewrite(raw);
    rewrite.numbers(layer.weights().name(), layer.tensor());
    if (layer.bias().isPresent()) {
      Value b = layer.bias().get();
      double[] bias = Arrays.copyOfRange(v, (n - 1) * layer.outputs(), n * layer.outputs());
      Tensor t = Tensor.of(bias, bias.length).to(b.type().dtype()).reshape(b.shape().dims());
      rewrite.numbers(b.name(), t);
    }
    return Networks.model(model.name(), rewrite.build(), model.card(), Networks.batching(model));
  }

  private NormalEquations equations(Model model, Network raw, LayerWeights layer, int[] kept) {
    Value x = layer.node().inputs().getFirst();
    String before = raw.producer(x).map(Node::name).orElseThrow();
    int[][] places =
        layer.node().op() instanceof Conv c ? c.windows().places(space(x)) : new int[][] {{0}};
    long stride = stride(rows.size() * places[0].length);
    NormalEquations sums =
        new NormalEquations(
            layer.inputs() * layer.kernel() + (layer.bias().isPresent() ? 1 : 0),
            layer.outputs(),
            context);
    long at = 0;
    for (long from = 0; from < rows.size(); from += Batch.ROWS) {
      context.checkCancelled();
      long[] batch = Batch.from(rows, from);
      Tensor in = Batch.read(rows, batch);
      double[] a = values(model, before, in);
      double[] t = values(whole, layer.node().name(), in);
      int perRow = a.length / batch.length;
      int wide = t.length / batch.length;
      for (int r = 0; r < batch.length; r++) {
        for (int p = 0; p < places[0].length; p++, at++) {
          if (at % stride == 0) {
            sums.add(
                operand(a, r * perRow, perRow / layer.inputs(), places, p, layer),
                target(t, r * wide, places[0].length, p, kept));
          }
        }
      }
    }
    return sums;
  }

  /** Every so manieth place is taken of all. */
  static long stride(long places) {
    return Math.max(1, (places + MOST_PLACES - 1) / MOST_PLACES);
  }

  private double[] values(Model model, String layer, Tensor in) {
    return context
        .compute()
        .in(DType.F64)
        .layers(List.of(model.layer(layer)), in.to(DType.F64))
        .getFirst()
        .toDoubles();
  }

  private static int[] space(Value x) {
    int[] space = new int[x.shape().rank() - 2];
    Arrays.setAll(space, i -> Math.toIntExact(x.shape().dim(i + 2)));
    return space;
  }

  /** What the weights of a unit meet at a place, and 1 where there is a bias. */
  private static double[] operand(
      double[] a, int from, int perInput, int[][] places, int place, LayerWeights layer) {
    int kernel = layer.kernel();
    double[] x = new double[layer.inputs() * kernel + (layer.bias().isPresent() ? 1 : 0)];
    for (int i = 0; i < layer.inputs() * kernel; i++) {
      int p = places[i % kernel][place];
      x[i] = p < 0 ? 0 : a[from + i / kernel * perInput + p];
    }
    if (layer.bias().isPresent()) {
      x[x.length - 1] = 1;
    }
    return x;
  }

  private static double[] target(double[] t, int from, int perUnit, int place, int[] kept) {
    double[] y = new double[kept.length];
    Arrays.setAll(y, k -> t[from + kept[k] * perUnit + place]);
    return y;
  }
}
