package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/**
 * The sum over axes.
 *
 * @param axes the axes, counted from 0 or from the end
 * @param reduced what becomes of them
 * @param rows whether rows may be added to each other; only derivatives do that
 */
public record ReduceSum(List<Integer> axes, ReduceMean.Reduced reduced, Rows rows)
    implements AxisReduction {

  /** What happens to rows. */
  public enum Rows {
    /** Each is by itself: the batch axis is not summed over. */
    APART,
    /** The batch axis may be summed over. */
    TOGETHER
  }

  /** A sum that leaves rows apart. */
  public ReduceSum(List<Integer> axes, ReduceMean.Reduced reduced) {
    this(axes, reduced, Rows.APART);
  }

  /** Copies the list. */
  public ReduceSum {
    axes = List.copyOf(axes);
  }

  @Override
  public String what() {
    return "a sum";
  }

  @Override
  public boolean takesRows() {
    return rows == Rows.TOGETHER;
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Value x = at.input(0);
    Value kept = at.cotangent();
    if (reduced == ReduceMean.Reduced.DROPPED) {
      Shape shape = kept(x.shape());
      kept = at.apply(Reshape.to(shape), kept);
    }
    return Optional.of(at.wiring().expand(kept, x.shape()));
  }

  @Override
  public Optional<Value> simplified(Wiring w, List<Value> operands) {
    return axes.isEmpty() ? Optional.of(operands.getFirst()) : Optional.empty();
  }

  @Override
  public Reading read(AffineSite site) {
    int[] shape = site.shapes().getFirst();
    return Axes.summed(shape, marked(shape.length), site.outputCount(), false);
  }
}
