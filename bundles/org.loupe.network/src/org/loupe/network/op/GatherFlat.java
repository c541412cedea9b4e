package org.loupe.network.op;

import java.util.List;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;

/**
 * The numbers at flat places of x. Operands: x, and places of any shape with the same rows; the
 * result has the shape of the places.
 *
 * @param places where places are counted from
 */
public record GatherFlat(Places places) implements Lookup {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.get(0);
    TensorType at = inputs.get(1);
    boolean rows =
        x.shape().rank() > 0 && at.shape().rank() > 0 && x.shape().dim(0) == at.shape().dim(0);
    if (at.dtype().isFloat() || (places == Places.OF_ROW && !rows)) {
      throw new IllegalArgumentException("%s are no places in %s".formatted(at, x));
    }
    return List.of(x.with(at.shape()));
  }

  @Override
  public int[] sources(int[] shape, double[] at, int[] layout) {
    int count = AffineSite.count(shape);
    int rows = places == Places.OF_ROW ? shape[0] : 1;
    int row = rows == 0 ? 0 : count / rows;
    int perRow = rows == 0 ? 0 : at.length / rows;
    int[] unit = new int[at.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = i / perRow * row + Lookup.place(at[i], row);
    }
    return unit;
  }
}
