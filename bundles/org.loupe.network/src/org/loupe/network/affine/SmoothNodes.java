package org.loupe.network.affine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;

/** Finds the nodes of a network that depend on its inputs and are not piecewise affine in them. */
public final class SmoothNodes {

  /**
   * Operations with more known numbers are convolutions and matrix products: affine in the operand
   * that varies. Reading them would cost gigabytes for a large network.
   */
  private static final long MOST_NUMBERS = 1L << 20;

  private final Network network;
  private final Set<Value> varying;

  private SmoothNodes(Network network) {
    this.network = network;
    varying = new HashSet<>(network.inputs());
    for (Node n : network.nodes()) {
      if (n.inputs().stream().anyMatch(varying::contains)) {
        varying.addAll(n.outputs());
      }
    }
  }

  /**
   * The nodes in the order of evaluation.
   *
   * @return why each is not piecewise affine, in a few words
   */
  public static Map<Node, String> of(Network network) {
    SmoothNodes s = new SmoothNodes(network);
    Map<Node, String> found = new LinkedHashMap<>();
    network.nodes().forEach(n -> s.why(n).ifPresent(why -> found.put(n, why)));
    return found;
  }

  private Optional<String> why(Node node) {
    if (node.inputs().stream().noneMatch(varying::contains)) {
      return Optional.empty();
    }
    List<Optional<double[]>> known = new ArrayList<>();
    long numbers = 0;
    for (Value v : node.inputs()) {
      boolean varies = varying.contains(v);
      Optional<Tensor> tensor = varies ? Optional.empty() : network.known(v);
      numbers += tensor.map(Tensor::count).orElse(0L);
      // what is computed from known numbers counts as known, whatever it is
      known.add(
          varies
              ? Optional.empty()
              : Optional.of(
                  tensor
                      .filter(t -> t.count() <= MOST_NUMBERS)
                      .map(Tensor::toDoubles)
                      .orElseGet(() -> new double[AffineSite.count(sizes(v))])));
      if (numbers > MOST_NUMBERS) {
        return Optional.empty();
      }
    }
    List<int[]> operands = node.inputs().stream().map(SmoothNodes::sizes).toList();
    AffineSite site = new AffineSite(node, operands, sizes(node.output()), known);
    return node.op().read(site) instanceof Reading.Smooth s
        ? Optional.of(s.why())
        : Optional.empty();
  }

  private static int[] sizes(Value v) {
    return Arrays.stream(v.shape().at(1)).mapToInt(Math::toIntExact).toArray();
  }
}
