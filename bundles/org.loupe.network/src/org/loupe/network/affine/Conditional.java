package org.loupe.network.affine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Div;
import org.loupe.network.op.Logic;
import org.loupe.network.op.Max;
import org.loupe.network.op.Min;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Not;
import org.loupe.network.op.Sign;
import org.loupe.network.op.Step;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Where;

/**
 * A choice or a product that is continuous although what it is made of jumps, as a function of one
 * earlier value, unit by unit: what people write for an activation of their own, such as {@code
 * where(z > 0, z, 0.1 z)}, {@code z (z > 0)} or {@code z sign(z)}. Bounds and factors are single
 * numbers.
 *
 * @param operand the earlier value
 * @param pieces the function of it
 */
record Conditional(Value operand, Pieces pieces) {

  /** All of a network, by their nodes. */
  static Map<Node, Conditional> of(Network network) {
    Forms forms = new Forms(network);
    if (network.nodes().stream().anyMatch(Conditional::mayJoin)) {
      network.nodes().forEach(forms::read);
    }
    return forms.found;
  }

  private static boolean mayJoin(Node node) {
    return node.op() instanceof Where || node.op() instanceof Mul;
  }

  /**
   * A value as a function of an earlier one.
   *
   * @param operand the earlier value; empty of a number
   */
  private record Form(Optional<Value> operand, Jumping function) {}

  private static final class Forms {

    /** Functions with more places are none that someone wrote down. */
    private static final int MOST = 64;

    private final Network network;
    private final Map<Value, Form> forms = new HashMap<>();
    private final Map<Node, Conditional> found = new HashMap<>();
    private final Set<Value> varying;

    private Forms(Network network) {
      this.network = network;
      varying = new HashSet<>(network.inputs());
    }

    private void read(Node node) {
      if (node.inputs().stream().noneMatch(varying::contains)) {
        return;
      }
      varying.addAll(node.outputs());
      List<Optional<Form>> operands = node.inputs().stream().map(this::form).toList();
      if (operands.stream().anyMatch(Optional::isEmpty)) {
        return;
      }
      Set<Value> of = new HashSet<>();
      operands.forEach(f -> f.get().operand.ifPresent(of::add));
      if (of.size() != 1 || !of.iterator().next().shape().equals(node.output().shape())) {
        return;
      }
      Value operand = of.iterator().next();
      List<Jumping> f = operands.stream().map(o -> o.get().function).toList();
      function(node, f).filter(g -> g.at().length <= MOST).ifPresent(g -> keep(node, operand, g));
    }

    private void keep(Node node, Value operand, Jumping function) {
      forms.put(node.output(), new Form(Optional.of(operand), function));
      boolean joins =
          node.op() instanceof Where
              ? varying.contains(node.inputs().getFirst())
              : node.inputs().stream().allMatch(varying::contains);
      if (mayJoin(node) && joins) {
        function.continuous().ifPresent(p -> found.put(node, new Conditional(operand, p)));
      }
    }

    private Optional<Form> form(Value v) {
      if (varying.contains(v)) {
        Form itself = new Form(Optional.of(v), Jumping.IDENTITY);
        return Optional.of(forms.getOrDefault(v, itself));
      }
      return network
          .known(v)
          .filter(t -> t.count() == 1)
          .map(Tensor::toDoubles)
          .filter(n -> Double.isFinite(n[0]))
          .map(n -> new Form(Optional.empty(), Jumping.constant(n[0])));
    }

    private static Optional<Jumping> function(Node node, List<Jumping> f) {
      Jumping x = f.getFirst();
      return switch (node.op()) {
        case Neg _ -> Optional.of(x.plus(-1, Jumping.constant(0), 0));
        case Sign _ -> Optional.of(x.constants(Math::signum));
        case Step s -> Optional.of(x.constants(s::value));
        case Not n when x.isConstant() -> Optional.of(x.constants(n::value));
        case Cast c when c.to().isFloat() -> Optional.of(x);
        case Add _ -> Optional.of(x.plus(1, f.get(1), 1));
        case Sub _ -> Optional.of(x.plus(1, f.get(1), -1));
        case Mul _ -> x.times(f.get(1));
        case Div _ -> over(x, f.get(1));
        case Comparison c -> Optional.of(x.plus(1, f.get(1), -1).constants(d -> c.value(d, 0)));
        case Logic l when x.isConstant() && f.get(1).isConstant() ->
            Optional.of(x.constants(f.get(1), l::value));
        // max(a, b) = b + relu(a - b)
        case Max _ -> Optional.of(f.get(1).plus(1, x.plus(1, f.get(1), -1).then(Pieces.RELU), 1));
        case Min _ -> Optional.of(x.plus(1, x.plus(1, f.get(1), -1).then(Pieces.RELU), -1));
        case Where _ when x.isConstant() -> Optional.of(x.choice(f.get(1), f.get(2)));
        default ->
            f.size() == 1 && reading(node) instanceof Reading.Elementwise e
                ? Optional.of(x.then(e.of(0)))
                : Optional.empty();
      };
    }

    private static Optional<Jumping> over(Jumping x, Jumping divisor) {
      boolean number = divisor.at().length == 0 && divisor.isConstant();
      return number && divisor.intercepts()[0] != 0
          ? x.times(Jumping.constant(1 / divisor.intercepts()[0]))
          : Optional.empty();
    }

    private static Reading reading(Node node) {
      return node.op()
          .read(
              new AffineSite(
                  node,
                  node.inputs().stream().map(Compiler::sizes).toList(),
                  Compiler.sizes(node.output()),
                  List.of(Optional.empty())));
    }
  }
}
