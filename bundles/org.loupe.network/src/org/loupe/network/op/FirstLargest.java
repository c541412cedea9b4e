package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/**
 * 1 at the first place of the largest number over axes, else 0: the derivative of a maximum.
 *
 * @param axes the axes, counted from 0 or from the end
 */
public record FirstLargest(List<Integer> axes) implements Unary {

  /** Copies the list. */
  public FirstLargest {
    axes = List.copyOf(axes);
  }

  /** Which axes the maximum is over. */
  public boolean[] marked(int rank) {
    return Axes.marked(axes, rank);
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.empty();
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Smooth.JUMPS;
  }
}
