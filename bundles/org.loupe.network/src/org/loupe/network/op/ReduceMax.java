package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;
import org.loupe.network.op.ReduceMean.Reduced;

/**
 * The largest number over axes; a tie counts for the first place.
 *
 * @param axes the axes, counted from 0 or from the end
 * @param reduced what becomes of them
 */
public record ReduceMax(List<Integer> axes, Reduced reduced) implements Op {

  /** Copies the list. */
  public ReduceMax {
    axes = List.copyOf(axes);
  }

  /** Which axes the maximum is over. */
  public boolean[] marked(int rank) {
    return Axes.marked(axes, rank);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    boolean[] marked = marked(x.rank());
    for (int a = 0; a < marked.length; a++) {
      if (marked[a]) {
        Axes.known(x, a, "a maximum");
      }
    }
    return List.of(inputs.getFirst().with(Axes.reduced(x, marked, reduced)));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Value x = at.input(0);
    Shape kept = Axes.reduced(x.shape(), marked(x.shape().rank()), Reduced.KEPT);
    Value c = at.apply(Reshape.to(kept), at.cotangent());
    return Optional.of(at.wiring().mul(at.apply(new FirstLargest(axes), x), c));
  }

  @Override
  public Reading read(AffineSite site) {
    int[] shape = site.shapes().getFirst();
    boolean[] marked = marked(shape.length);
    int[] kept = shape.clone();
    for (int a = 0; a < kept.length; a++) {
      kept[a] = marked[a] ? 1 : shape[a];
    }
    int[] into = Axes.broadcast(kept, shape);
    int[][] windows = new int[site.outputCount()][into.length / site.outputCount()];
    int[] filled = new int[windows.length];
    for (int i = 0; i < into.length; i++) {
      windows[into[i]][filled[into[i]]++] = i;
    }
    return new Reading.Maximum(windows);
  }
}
