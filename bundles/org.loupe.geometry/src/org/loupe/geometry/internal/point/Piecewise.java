package org.loupe.geometry.internal.point;

import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.SmoothNodes;
import org.loupe.network.op.BatchNormalizationTraining;

/** Whether a network has affine pieces. */
public final class Piecewise {
  private Piecewise() {}

  /**
   * A network's program.
   *
   * @param strict whether a network without one is refused
   * @return empty where the network is smooth somewhere, and has a node to differentiate
   */
  public static Optional<AffineProgram> program(Network network, Value output, boolean strict) {
    network.nodes().forEach(Piecewise::checkRows);
    try {
      return Optional.of(AffineProgram.of(network, output));
    } catch (LoupeException e) {
      boolean isSmooth = e.code() == NetworkProblem.NOT_PIECEWISE_AFFINE;
      if (strict || !isSmooth || network.producer(output).isEmpty()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** The operations of a network that are not piecewise affine, each with its name. */
  public static List<String> smooth(Network network) {
    return SmoothNodes.of(network).keySet().stream().map(Node::toString).toList();
  }

  /** Statistics of a batch make another network of each batch: a row has no map of its own. */
  private static void checkRows(Node node) {
    if (node.op() instanceof BatchNormalizationTraining) {
      throw new LoupeException(
          NetworkProblem.NOT_PIECEWISE_AFFINE,
          "%s takes the statistics of a batch, so that a row has no map of its own."
              .formatted(node),
          "Take the network as it is after training, with running statistics.");
    }
  }

  /** The layer that gives a value which has a node. */
  public static Layer layer(Model model, Value value) {
    return model.layer(Networks.of(model).producer(value).orElseThrow().name());
  }

  /** The first output, which is the one that is differentiated. */
  public static Value output(Network network) {
    return network.outputs().values().iterator().next();
  }
}
