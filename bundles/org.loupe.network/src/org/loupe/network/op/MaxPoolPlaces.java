package org.loupe.network.op;

import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/**
 * The place of the largest number in each window, the first of those that tie, as flat places of
 * the operand [N, C, space...]; result [N, C, space...] of whole numbers. Without derivative, as
 * places do not change but at jumps.
 *
 * @param windows the windows of the pooling
 * @param places where places are counted from
 * @param order which space axis is counted fastest
 */
public record MaxPoolPlaces(Windows windows, Places places, Order order) implements Op {

  /** Which space axis is counted fastest. */
  public enum Order {
    /** The last one. */
    ROWS,
    /** The first one. */
    COLUMNS
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType y = new MaxPool(windows).infer(inputs).getFirst();
    return List.of(new TensorType(DType.I64, y.shape()));
  }

  /**
   * The flat place in space by this order.
   *
   * @param place the place by rows
   * @param space sizes of the space axes
   */
  public int counted(int place, int[] space) {
    if (order == Order.ROWS) {
      return place;
    }
    int flat = 0;
    int rest = place;
    int step = 1;
    for (int a = 0; a < space.length; a++) {
      step *= space[a];
    }
    for (int a = space.length - 1; a >= 0; a--) {
      step /= space[a];
      flat += rest % space[a] * step;
      rest /= space[a];
    }
    return flat;
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Smooth.JUMPS;
  }
}
