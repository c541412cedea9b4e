package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sparse;
import org.loupe.network.derivative.VjpSite;

/**
 * The mean over axes.
 *
 * @param axes the axes, counted from 0 or from the end
 * @param reduced what becomes of them
 */
public record ReduceMean(List<Integer> axes, Reduced reduced) implements AxisReduction {

  /** What becomes of an axis that is reduced. */
  public enum Reduced {
    /** It stays with size one. */
    KEPT,
    /** It is gone. */
    DROPPED
  }

  /** Copies the list. */
  public ReduceMean {
    axes = List.copyOf(axes);
  }

  @Override
  public String what() {
    return "a mean";
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Value x = at.input(0);
    boolean[] mean = marked(x.shape().rank());
    Shape shape = Axes.reduced(x.shape(), mean, Reduced.KEPT);
    double terms = 1;
    for (int a = 0; a < mean.length; a++) {
      terms *= mean[a] ? x.shape().dim(a) : 1;
    }
    Value kept = at.apply(Reshape.to(shape), at.cotangent());
    return Optional.of(at.wiring().expand(at.wiring().scale(kept, 1 / terms), x.shape()));
  }

  @Override
  public Reading read(AffineSite site) {
    int[] shape = site.shapes().getFirst();
    return Axes.summed(shape, marked(shape.length), site.outputCount(), true);
  }

  /** The mean of each of several runs of equal length that lie one after another. */
  static Reading meanOfRuns(int runs, int length) {
    double[] weight = new double[runs * length];
    java.util.Arrays.fill(weight, 1.0 / length);
    return new Reading.Affine(
        new Sparse(
            IntStream.rangeClosed(0, runs).map(i -> i * length).toArray(),
            IntStream.range(0, runs * length).toArray(),
            weight,
            runs * length));
  }
}
