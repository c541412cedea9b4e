package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Column;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.network.op.BatchNormalization;

/** What the tests of pruning have in common: parts of networks, and pruning them. */
final class PruneNets {
  private PruneNets() {}

  static PruneParameters parameters(
      Model model, double ratio, PruneCriterion criterion, PruneScope scope) {
    return new PruneAsk(model, ratio).criterion(criterion).scope(scope).parameters();
  }

  static PruneParameters parameters(Model model, double ratio) {
    return new PruneAsk(model, ratio).parameters();
  }

  static Pruned prune(Model model, double ratio) {
    return prune(parameters(model, ratio));
  }

  static Pruned prune(PruneParameters p) {
    return new PruneAnalysis().run(p, new TestContext());
  }

  static double[] values(Model model, Tensor rows) {
    return new TestContext().compute().values(model, rows).toDoubles();
  }

  static Value parameter(Network.Builder b, String name, double[] x, long... shape) {
    return b.parameter(name, Tensor.of(x, shape));
  }

  static double[] normals(String purpose, int n) {
    Philox p = Philox.keyed(0, "prune", purpose);
    double[] x = new double[n];
    Arrays.setAll(x, p::normal);
    return x;
  }

  static Value normalised(Network.Builder b, String name, Value x, double... scale) {
    int n = scale.length;
    double[] variance = normals(name + "v", n);
    Arrays.setAll(variance, i -> 0.5 + variance[i] * variance[i]);
    return b.node(
        name,
        new BatchNormalization(1e-5),
        x,
        parameter(b, name + ".scale", scale, n),
        parameter(b, name + ".shift", normals(name + "s", n), n),
        parameter(b, name + ".mean", normals(name + "m", n), n),
        parameter(b, name + ".variance", variance, n));
  }

  static String refused(PruneParameters p) {
    return assertThrows(LoupeException.class, () -> prune(p)).getMessage();
  }

  static List<String> texts(Table t, String column) {
    return ((Column.Text) t.column(column).orElseThrow()).values();
  }
}
