package org.loupe.network.affine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.value.Tensor;
import org.loupe.network.Definition;
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
  private final Map<Node, SmoothProduct> products;
  private final Set<Value> varying;

  /**
   * What a node is like that is not piecewise affine.
   *
   * @param why it is not, in a few words
   * @param hasChords whether chords can follow it, on numbers that it is defined on
   */
  public record Bent(String why, boolean hasChords) {}

  private SmoothNodes(Network network, List<Value> varying) {
    this.network = network;
    products = SmoothProduct.of(network);
    this.varying = new HashSet<>(varying);
  }

  /**
   * The nodes in the order of evaluation, without those that no output needs.
   *
   * @return what each is like
   */
  public static Map<Node, Bent> of(Network network) {
    return new SmoothNodes(network, network.inputs()).find();
  }

  private Map<Node, Bent> find() {
    List<Node> nodes = TopValues.in(network);
    Map<Node, Conditional> whole = Conditional.of(network);
    Set<Value> taken = new HashSet<>(network.outputs().values());
    for (Node n : nodes.reversed()) {
      if (n.outputs().stream().anyMatch(taken::contains)) {
        taken.addAll(whole.containsKey(n) ? List.of(whole.get(n).operand()) : n.inputs());
      }
    }
    Map<Node, Bent> found = new LinkedHashMap<>();
    for (Node n : nodes) {
      if (n.inputs().stream().noneMatch(varying::contains)) {
        continue;
      }
      Optional<Reading> reading = read(n);
      if (reading.filter(Reading.Constant.class::isInstance).isEmpty()) {
        varying.addAll(n.outputs());
      }
      if (n.outputs().stream().anyMatch(taken::contains) && !whole.containsKey(n)) {
        reading.flatMap(r -> bent(n, r)).ifPresent(b -> found.put(n, b));
      }
    }
    return found;
  }

  private Optional<Bent> bent(Node node, Reading reading) {
    boolean isFunction = SmoothFunction.of(node.op()).isPresent();
    return switch (reading) {
      case Reading.Smooth s ->
          Optional.of(new Bent(s.why(), isFunction || products.containsKey(node)));
      case Reading.Defined _ when isFunction ->
          Optional.of(new Bent(Reading.Smooth.BENDS.why(), true));
      case Reading.Defined _ -> {
        Definition d = Definition.of(node, Compiler::row);
        List<Value> inner = new ArrayList<>();
        for (int i = 0; i < d.operands().size(); i++) {
          if (varying.contains(node.inputs().get(i))) {
            inner.add(d.operands().get(i));
          }
        }
        Collection<Bent> parts = new SmoothNodes(d.network(), inner).find().values();
        yield parts.stream()
            .findFirst()
            .map(b -> new Bent(b.why(), parts.stream().allMatch(Bent::hasChords)));
      }
      default -> Optional.empty();
    };
  }

  /** How a node reads; empty where that would cost too much. */
  private Optional<Reading> read(Node node) {
    List<Optional<double[]>> known = new ArrayList<>();
    long numbers = 0;
    for (Value v : node.inputs()) {
      boolean varies = varying.contains(v);
      Optional<Tensor> tensor = varies ? Optional.empty() : network.known(v);
      numbers += tensor.map(Tensor::count).orElse(0L);
      known.add(
          varies
              ? Optional.empty()
              : Optional.of(
                  tensor
                      .filter(t -> t.count() <= MOST_NUMBERS)
                      .map(Tensor::toDoubles)
                      .orElseGet(() -> standIns(v))));
      if (numbers > MOST_NUMBERS) {
        return Optional.empty();
      }
    }
    List<int[]> operands = node.inputs().stream().map(Compiler::sizes).toList();
    return Optional.of(
        node.op().read(new AffineSite(node, operands, Compiler.sizes(node.output()), known)));
  }

  /** For numbers that are computed from known ones: divisors that are not zero, places that are. */
  private static double[] standIns(Value v) {
    double[] numbers = new double[AffineSite.count(Compiler.sizes(v))];
    Arrays.fill(numbers, v.type().dtype().isFloat() ? 1 : 0);
    return numbers;
  }
}
