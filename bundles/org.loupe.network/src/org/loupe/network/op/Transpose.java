package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.derivative.VjpSite;

/**
 * The axes in another order.
 *
 * @param order axis a of the result is axis order[a] of the operand
 */
public record Transpose(List<Integer> order) implements Rearrangement {

  /** Checks that the order is a permutation. */
  public Transpose {
    order = List.copyOf(order);
    for (int a = 0; a < order.size(); a++) {
      if (!order.contains(a)) {
        throw new IllegalArgumentException(order + " is not an order of axes");
      }
    }
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    if (x.rank() != order.size()) {
      throw new IllegalArgumentException("order %s for %s".formatted(order, x));
    }
    long[] out = order.stream().mapToLong(x::dim).toArray();
    return List.of(inputs.getFirst().with(Shape.of(out)));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    List<Integer> back = IntStream.range(0, order.size()).map(order::indexOf).boxed().toList();
    return Optional.of(at.apply(new Transpose(back), at.cotangent()));
  }

  @Override
  public Optional<Value> simplified(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    if (IntStream.range(0, order.size()).allMatch(a -> order.get(a) == a)) {
      return Optional.of(x);
    }
    return w.producer(x)
        .filter(n -> n.op() instanceof Transpose)
        .map(
            n -> {
              List<Integer> inner = ((Transpose) n.op()).order();
              return w.apply(
                  new Transpose(order.stream().map(inner::get).toList()), n.inputs().getFirst());
            });
  }

  @Override
  public int[] sources(int[] in, int[] out) {
    int[] strides = Axes.strides(in);
    int[] unit = new int[AffineSite.count(out)];
    int[] place = new int[out.length];
    for (int i = 0; i < unit.length; i++, Axes.next(place, out)) {
      for (int a = 0; a < place.length; a++) {
        unit[i] += place[a] * strides[order.get(a)];
      }
    }
    return unit;
  }
}
