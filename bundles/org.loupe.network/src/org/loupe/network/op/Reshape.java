package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Same;
import org.loupe.network.derivative.VjpSite;

/**
 * The same numbers under another shape.
 *
 * @param target sizes; one may be -1 (what is left over)
 * @param zero what a size of 0 means
 */
public record Reshape(List<Long> target, Zero zero) implements Op {

  /** What a size of 0 in the target means. */
  public enum Zero {
    /** The operand's size of the same axis. */
    COPY,
    /** An axis of size 0. */
    EMPTY
  }

  /** A reshape to a shape, which may have the batch size in one axis. */
  public static Reshape to(Shape shape) {
    return new Reshape(
        LongStream.of(shape.dims()).map(d -> Math.max(d, -1)).boxed().toList(), Zero.EMPTY);
  }

  /** Copies the list. */
  public Reshape {
    target = List.copyOf(target);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    long[] out = new long[target.size()];
    long others = 1;
    int open = -1;
    for (int a = 0; a < out.length; a++) {
      long size = target.get(a);
      if (size == 0 && zero == Zero.COPY) {
        if (a >= x.rank()) {
          throw new IllegalArgumentException("axis %d of %s is to be kept".formatted(a, x));
        }
        size = x.dim(a);
      } else if (size == -1) {
        if (open >= 0) {
          throw new IllegalArgumentException("two sizes of -1 in " + target);
        }
        open = a;
        continue;
      } else if (size < -1) {
        throw new IllegalArgumentException("a size of %d in %s".formatted(size, target));
      }
      out[a] = size;
      others = Shape.times(others, size);
    }
    long count = x.count();
    if (open >= 0) {
      out[open] = leftOver(count, others, x);
    } else if (count != others) {
      throw new IllegalArgumentException("%s does not become %s".formatted(x, target));
    }
    return List.of(inputs.getFirst().with(Shape.of(out)));
  }

  /** count / others, where either may be a multiple of N. */
  private long leftOver(long count, long others, Shape x) {
    boolean batchGiven = others < 0;
    boolean batchThere = count < 0;
    if (others == 0 || (batchGiven && !batchThere) || Math.abs(count) % Math.abs(others) != 0) {
      throw new IllegalArgumentException("%s does not become %s".formatted(x, target));
    }
    long size = Math.abs(count) / Math.abs(others);
    return batchThere && !batchGiven ? -size : size;
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(at.apply(Reshape.to(at.input(0).shape()), at.cotangent()));
  }

  @Override
  public Optional<Value> simplified(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    if (infer(List.of(x.type())).getFirst().equals(x.type())) {
      return Optional.of(x);
    }
    // of two reshapes in a row only the last counts
    return w.producer(x)
        .filter(n -> n.op() instanceof Reshape && !target.contains(0L))
        .map(n -> w.apply(this, n.inputs().getFirst()));
  }

  @Override
  public Reading read(AffineSite site) {
    return new Reading.Affine(Same.MAP);
  }
}
