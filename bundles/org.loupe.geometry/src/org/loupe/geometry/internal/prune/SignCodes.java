package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.op.Abs;
import org.loupe.network.op.BatchNormalizationTraining;
import org.loupe.network.op.Celu;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Elu;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.GeluTanh;
import org.loupe.network.op.HardSwish;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.Mish;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Selu;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Softplus;
import org.loupe.network.op.Tanh;

/** On which side of zero each unit in front of an activation is at each of some rows. */
final class SignCodes {

  private final Dataset probe;
  private final AnalysisContext context;

  SignCodes(Dataset probe, AnalysisContext context) {
    this.probe = probe;
    this.context = context;
  }

  /** What the codes do not say, as warnings. */
  void warn(Model model) {
    warnSmooth(model, context);
    warnRepeated();
  }

  /** Refuses statistics of a batch, which make another network of each batch. */
  static void refuseBatches(Model model) {
    for (Node n : Networks.of(model).nodes()) {
      if (n.op() instanceof BatchNormalizationTraining) {
        throw new LoupeException(
            GeometryProblem.EARLY_BIRD,
            "%s of %s takes the statistics of a batch, so that its codes hang on the other rows."
                .formatted(n, model.name()),
            "Give the network as it is after its training.");
      }
    }
  }

  /** Warns of activations that bend elsewhere than at zero. */
  static void warnSmooth(Model model, AnalysisContext context) {
    List<String> smooth = smooth(model);
    if (!smooth.isEmpty()) {
      context.warn(
          GeometryProblem.EARLY_BIRD_CODES,
          "The codes are signs, and %s bend elsewhere: an approximation of the partition."
              .formatted(String.join(", ", smooth)));
    }
  }

  /** Activations that bend elsewhere than at zero, by type. */
  static List<String> smooth(Model model) {
    return activations(model).stream()
        .filter(
            n ->
                !(n.op() instanceof Relu
                    || n.op() instanceof LeakyRelu
                    || n.op() instanceof PRelu
                    || n.op() instanceof Abs))
        .map(n -> n.op().type())
        .distinct()
        .toList();
  }

  /** Warns of rows that say no more than others. */
  void warnRepeated() {
    Set<List<Double>> distinct = new HashSet<>();
    for (long r = 0; r < probe.size() && r < 4096; r++) {
      distinct.add(Arrays.stream(probe.read(r).toDoubles()).boxed().toList());
    }
    long rows = Math.min(4096, probe.size());
    if (distinct.size() < rows) {
      context.warn(
          GeometryProblem.EARLY_BIRD_CODES,
          "Of %d rows of %s only %d differ.".formatted(rows, probe.name(), distinct.size()));
    }
  }

  /** Activations with one threshold or sign, but for the network's last. */
  static List<Node> activations(Model model) {
    Network network = Networks.of(model);
    return network.nodes().stream()
        .filter(n -> isActivation(n) && !network.outputs().containsValue(n.output()))
        .toList();
  }

  private static boolean isActivation(Node node) {
    return switch (node.op()) {
      case Relu _, LeakyRelu _, PRelu _, Abs _, Clip _ -> true;
      case Elu _, Selu _, Celu _, Gelu _, GeluTanh _ -> true;
      case Silu _, Mish _, HardSwish _, Softplus _, Tanh _ -> true;
      default -> false;
    };
  }

  Code of(Model model) {
    List<Node> nodes = activations(model);
    List<Layer> layers =
        nodes.stream()
            .map(n -> new Layer(model, n.name(), Layer.At.INPUT, Layer.Pool.FLATTEN))
            .toList();
    List<Code.Bits> bits = new ArrayList<>();
    nodes.forEach(_ -> bits.add(new Code.Bits()));
    for (long from = 0; from < probe.size(); from += Batch.ROWS) {
      context.checkCancelled();
      Tensor rows = Batch.read(probe, Batch.from(probe, from));
      List<Tensor> values = context.compute().layers(layers, rows);
      for (int l = 0; l < values.size(); l++) {
        for (double v : values.get(l).toDoubles()) {
          bits.get(l).add(v > 0);
        }
      }
    }
    return Code.of(bits);
  }
}
