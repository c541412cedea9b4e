package org.loupe.network.op;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sparse;

/**
 * The mean over axes.
 *
 * @param axes the axes, counted from 0 or from the end
 * @param reduced what becomes of them
 */
public record ReduceMean(List<Integer> axes, Reduced reduced) implements Op {

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

  private boolean[] marked(int rank) {
    boolean[] m = new boolean[rank];
    for (int a : axes) {
      m[Axes.normal(a, rank)] = true;
    }
    return m;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    boolean[] mean = marked(x.rank());
    for (int a = 0; a < x.rank(); a++) {
      if (mean[a]) {
        Axes.known(x, a, "a mean");
      }
    }
    long[] out =
        IntStream.range(0, x.rank())
            .filter(a -> !mean[a] || reduced == Reduced.KEPT)
            .mapToLong(a -> mean[a] ? 1 : x.dim(a))
            .toArray();
    return List.of(inputs.getFirst().with(Shape.of(out)));
  }

  @Override
  public Reading read(AffineSite site) {
    int[] shape = site.shapes().getFirst();
    boolean[] mean = marked(shape.length);
    int[] kept = shape.clone();
    for (int a = 0; a < kept.length; a++) {
      kept[a] = mean[a] ? 1 : shape[a];
    }
    // the unit of the result that each unit of the operand goes into
    int[] into = Axes.broadcast(kept, shape);
    int m = site.outputCount();
    int terms = into.length / m;
    int[] filled = new int[m];
    int[] unit = new int[into.length];
    double[] weight = new double[into.length];
    for (int i = 0; i < into.length; i++) {
      unit[into[i] * terms + filled[into[i]]++] = i;
      weight[i] = 1.0 / terms;
    }
    int[] start = IntStream.rangeClosed(0, m).map(i -> i * terms).toArray();
    return new Reading.Affine(new Sparse(start, unit, weight, into.length));
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
