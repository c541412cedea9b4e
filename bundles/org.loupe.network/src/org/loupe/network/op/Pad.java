package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.derivative.VjpSite;

/**
 * Places added before and after along each axis; negative numbers take places away.
 *
 * @param before places added before each axis
 * @param after places added after each axis
 * @param mode what the added places hold
 * @param value the number of {@link Mode#CONSTANT}
 */
public record Pad(List<Integer> before, List<Integer> after, Mode mode, double value)
    implements Rearrangement {

  /** What added places hold. */
  public enum Mode {
    /** One number. */
    CONSTANT,
    /** The places mirrored at the edge, which is not repeated. */
    REFLECT,
    /** The place at the edge. */
    EDGE,
    /** The places from the other end. */
    WRAP
  }

  /** Copies the lists. */
  public Pad {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape s = inputs.getFirst().shape();
    if (before.size() != s.rank() || after.size() != s.rank()) {
      throw new IllegalArgumentException("padding for %d axes of %s".formatted(before.size(), s));
    }
    for (int a = 0; a < s.rank(); a++) {
      if (before.get(a) == 0 && after.get(a) == 0) {
        continue;
      }
      long size = Axes.known(s, a, "padding");
      long padded = size + before.get(a) + after.get(a);
      boolean mirror = mode == Mode.REFLECT && Math.max(before.get(a), after.get(a)) >= size;
      if (padded < 0 || mirror || (mode != Mode.CONSTANT && size == 0)) {
        throw new IllegalArgumentException(
            "%s padding of %d and %d does not fit axis %d of %s"
                .formatted(mode, before.get(a), after.get(a), a, s));
      }
      s = s.with(a, padded);
    }
    return List.of(inputs.getFirst().with(s));
  }

  /** The place of the operand that a place of the result shows, or -1 for the constant. */
  private int source(int place, int size) {
    if (place >= 0 && place < size) {
      return place;
    }
    return switch (mode) {
      case CONSTANT -> -1;
      case EDGE -> Math.clamp(place, 0, size - 1);
      case WRAP -> Math.floorMod(place, size);
      case REFLECT -> {
        int period = Math.max(1, 2 * (size - 1));
        int p = Math.floorMod(place, period);
        yield p < size ? p : period - p;
      }
    };
  }

  @Override
  public int[] sources(int[] in, int[] out) {
    int[] strides = Axes.strides(in);
    int[] unit = new int[AffineSite.count(out)];
    int[] place = new int[out.length];
    for (int i = 0; i < unit.length; i++, Axes.next(place, out)) {
      for (int a = 0; a < place.length && unit[i] >= 0; a++) {
        int p = source(place[a] - before.get(a), in[a]);
        unit[i] = p < 0 ? -1 : unit[i] + p * strides[a];
      }
    }
    return unit;
  }

  @Override
  public double fill() {
    return value;
  }

  @Override
  public Pad linear() {
    return value == 0 ? this : new Pad(before, after, mode, 0);
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    if (mode != Mode.CONSTANT) {
      return Rearrangement.super.vjp(at, operand);
    }
    Pad back =
        new Pad(
            before.stream().map(b -> -b).toList(),
            after.stream().map(a -> -a).toList(),
            Mode.CONSTANT,
            0);
    return Optional.of(at.apply(back, at.cotangent()));
  }

  @Override
  public Optional<Value> simplified(Wiring w, List<Value> operands) {
    boolean nothing = before.stream().allMatch(b -> b == 0) && after.stream().allMatch(a -> a == 0);
    return nothing ? Optional.of(operands.getFirst()) : Optional.empty();
  }
}
