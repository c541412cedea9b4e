package org.loupe.compute.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.loupe.api.value.Card;
import org.loupe.api.value.Tensor;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;
import org.loupe.network.derivative.RuleSet;

/**
 * The derivatives of the other cases by inputs and parameters, as networks of their own. A case
 * becomes a function of one row: all its rows together, its parameters beside them.
 */
final class DerivativeCases {
  private DerivativeCases() {}

  /** The derivatives of cases that have only finite numbers that differ in single precision. */
  static List<Case> of(List<Case> cases) {
    return cases.stream()
        .filter(c -> isFinite(c) && !c.name().contains("large numbers"))
        .flatMap(c -> Stream.of(vjp(c), jvp(c)))
        .toList();
  }

  static boolean isFinite(Case c) {
    return Stream.concat(
            c.inputs().stream(), Networks.of(c.model()).parameters().values().stream())
        .allMatch(t -> Arrays.stream(t.toDoubles()).allMatch(Double::isFinite));
  }

  /**
   * A case as a function without a batch axis of its inputs and parameters.
   *
   * @param network the function
   * @param arguments a point, an argument an input of the network
   */
  record Function(Network network, List<Tensor> arguments) {

    /** Where the values that are differentiated lie. */
    List<Value> outputs() {
      return List.copyOf(network.outputs().values());
    }
  }

  static Function function(Case c) {
    Network n = Networks.of(c.model());
    long rows = c.inputs().getFirst().size(0);
    boolean whole = Networks.batching(c.model()) == Batching.NONE;
    Network.Builder b = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    List<Tensor> arguments = new ArrayList<>();
    for (int i = 0; i < n.inputs().size(); i++) {
      Value v = n.inputs().get(i);
      Shape s = Shape.of(v.shape().at(whole ? 1 : rows));
      now.put(v, b.input(v.name(), new TensorType(v.type().dtype(), s)));
      arguments.add(c.inputs().get(i).reshape(s.dims()));
    }
    n.parameters()
        .forEach(
            (v, t) -> {
              now.put(v, b.input(v.name(), v.type()));
              arguments.add(t);
            });
    n.constants().forEach((v, t) -> now.put(v, b.constant(v.name(), t)));
    n.nodes()
        .forEach(
            node -> {
              List<Value> in = node.inputs().stream().map(now::get).toList();
              List<String> names = node.outputs().stream().map(Value::name).toList();
              List<Value> out = b.node(node.name(), node.op(), in, names).outputs();
              for (int i = 0; i < out.size(); i++) {
                now.put(node.outputs().get(i), out.get(i));
              }
            });
    Map<String, Value> outputs = new LinkedHashMap<>(n.outputs());
    outputs.forEach((name, v) -> b.output(name, now.get(v)));
    return new Function(b.build(), arguments);
  }

  /** A direction of each value's shape. */
  static List<Tensor> directions(String name, List<Value> values) {
    List<Tensor> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      long[] shape = values.get(i).shape().dims();
      all.add(Numbers.normal(name + i, shape).reshape(shape));
    }
    return all;
  }

  /** A network without a batch axis at a point. */
  static Case at(String name, Accuracy accuracy, Network network, List<Tensor> arguments) {
    List<Tensor> rows = new ArrayList<>();
    for (Tensor t : arguments) {
      long[] one = new long[t.rank() + 1];
      one[0] = 1;
      System.arraycopy(t.shape(), 0, one, 1, t.rank());
      rows.add(t.reshape(one));
    }
    return new Case(
        name, Networks.model(name, network, Card.EMPTY, Batching.NONE), rows, accuracy);
  }

  /** Two lists one after the other. */
  static List<Tensor> join(List<Tensor> first, List<Tensor> second) {
    List<Tensor> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static Case vjp(Case c) {
    Function f = function(c);
    Network n =
        Derivatives.vjp(f.network(), f.outputs(), f.network().inputs(), RuleSet.STANDARD);
    List<Tensor> cotangents = directions("cotangent of " + c.name(), f.outputs());
    return at("vjp of " + c.name(), Accuracy.NETWORK, n, join(f.arguments(), cotangents));
  }

  private static Case jvp(Case c) {
    Function f = function(c);
    Network n = Derivatives.jvp(f.network(), f.outputs(), f.network().inputs());
    List<Tensor> tangents = directions("tangent of " + c.name(), f.network().inputs());
    return at("jvp of " + c.name(), Accuracy.NETWORK, n, join(f.arguments(), tangents));
  }
}
