package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Shape;
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
public record ReduceMax(List<Integer> axes, Reduced reduced) implements AxisReduction {

  /** Copies the list. */
  public ReduceMax {
    axes = List.copyOf(axes);
  }

  @Override
  public String what() {
    return "a maximum";
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Value x = at.input(0);
    Shape kept = kept(x.shape());
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
