package org.loupe.network.affine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Div;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Pow;
import org.loupe.network.op.Sub;

/**
 * A product or quotient of smooth functions of one earlier value, unit by unit: powers, and what
 * exporters make of SiLU (z sigmoid(z), z / (1 + exp(-z))), GELU (z (1 + erf(z / sqrt 2)) / 2, also
 * with tanh), Mish (z tanh(softplus(z))) and hard swish.
 *
 * @param operand the earlier value
 * @param function the product as a function of it
 */
public record SmoothProduct(Value operand, SmoothFunction function) {

  /** Chords of higher powers are too many between any numbers, or near 0 only. */
  private static final int HIGHEST_POWER = 16;

  /** All of a network, by their nodes. */
  public static Map<Node, SmoothProduct> of(Network network) {
    Forms forms = new Forms(network);
    network.nodes().forEach(forms::read);
    return forms.products;
  }

  /** Each value as a function of the earliest one that it is a smooth function of. */
  private static final class Forms {
    private final Network network;
    private final Map<Value, SmoothProduct> forms = new HashMap<>();
    private final Map<Node, SmoothProduct> products = new HashMap<>();
    private final Set<Value> varying;

    private Forms(Network network) {
      this.network = network;
      varying = new HashSet<>(network.inputs());
    }

    private SmoothProduct of(Value v) {
      return forms.getOrDefault(v, new SmoothProduct(v, SmoothFunction.IDENTITY));
    }

    private void read(Node node) {
      if (node.inputs().stream().noneMatch(varying::contains)) {
        return;
      }
      varying.addAll(node.outputs());
      Optional<SmoothProduct> form =
          switch (node.inputs().size()) {
            case 1 -> one(node);
            case 2 -> two(node);
            default -> Optional.empty();
          };
      form.ifPresent(f -> forms.put(node.output(), f));
    }

    private Optional<SmoothProduct> one(Node node) {
      SmoothProduct z = of(node.inputs().getFirst());
      return node.op() instanceof Neg
          ? Optional.of(z.affine(-1, 0))
          : SmoothFunction.of(node.op())
              .filter(f -> f.canFollow(z.function))
              .map(f -> new SmoothProduct(z.operand, f.after(z.function)));
    }

    private Optional<SmoothProduct> two(Node node) {
      Value first = node.inputs().get(0);
      Value second = node.inputs().get(1);
      OptionalDouble known = number(second);
      if (known.isPresent() && isAsLarge(first, node)) {
        return scaled(node, first, right(node, of(first), known.getAsDouble()));
      }
      known = number(first);
      if (known.isPresent() && isAsLarge(second, node)) {
        return scaled(node, second, left(node, known.getAsDouble(), of(second)));
      }
      SmoothProduct a = of(first);
      SmoothProduct b = of(second);
      if (!a.operand.equals(b.operand) || !isAsLarge(a.operand, node)) {
        return Optional.empty();
      }
      Optional<SmoothFunction> f =
          switch (node.op()) {
            case Add _ -> Optional.of(a.function.plus(b.function));
            case Sub _ -> Optional.of(a.function.plus(b.function.affine(-1, 0)));
            case Mul _ -> Optional.of(a.function.times(b.function));
            case Div _ -> Optional.of(a.function.times(b.function.power(-1)));
            default -> Optional.empty();
          };
      Optional<SmoothProduct> form = f.map(g -> new SmoothProduct(a.operand, g));
      if (node.op() instanceof Mul || node.op() instanceof Div) {
        products.put(node, form.orElseThrow());
      }
      return form;
    }

    /**
     * A power is a product, and so is a number by what varies; a number times a product is one as
     * well: the distance of the chords is meant of that.
     */
    private Optional<SmoothProduct> scaled(Node node, Value of, Optional<SmoothProduct> form) {
      boolean divides = node.op() instanceof Div && of.equals(node.inputs().get(1));
      if (node.op() instanceof Pow
          || divides
          || network.producer(of).filter(products::containsKey).isPresent()) {
        form.ifPresent(f -> products.put(node, f));
      }
      return form;
    }

    /** With a number on the right. */
    private static Optional<SmoothProduct> right(Node node, SmoothProduct z, double number) {
      return switch (node.op()) {
        case Add _ -> Optional.of(z.affine(1, number));
        case Sub _ -> Optional.of(z.affine(1, -number));
        case Mul _ -> Optional.of(z.affine(number, 0));
        case Div _ when number != 0 -> Optional.of(z.affine(1 / number, 0));
        case Pow _ when isPower(number) ->
            Optional.of(new SmoothProduct(z.operand, z.function.power(number)));
        default -> Optional.empty();
      };
    }

    /** With a number on the left. */
    private static Optional<SmoothProduct> left(Node node, double number, SmoothProduct z) {
      return switch (node.op()) {
        case Add _ -> Optional.of(z.affine(1, number));
        case Sub _ -> Optional.of(z.affine(-1, number));
        case Mul _ -> Optional.of(z.affine(number, 0));
        case Div _ ->
            Optional.of(new SmoothProduct(z.operand, z.function.power(-1).affine(number, 0)));
        default -> Optional.empty();
      };
    }

    /** The powers 0 and 1 are affine. */
    private static boolean isPower(double exponent) {
      return Math.abs(exponent) <= HIGHEST_POWER && exponent != 0 && exponent != 1;
    }

    private static boolean isAsLarge(Value v, Node node) {
      return v.shape().equals(node.output().shape());
    }

    /** The number that a known value has everywhere. */
    private OptionalDouble number(Value v) {
      Optional<Tensor> known = network.known(v);
      return known.isPresent() && known.get().count() == 1
          ? OptionalDouble.of(known.get().getDouble(0))
          : OptionalDouble.empty();
    }
  }

  private SmoothProduct affine(double factor, double shift) {
    return new SmoothProduct(operand, function.affine(factor, shift));
  }
}
