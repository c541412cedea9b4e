package org.loupe.network.op;

import java.util.List;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;

/**
 * A triangle of the matrices of the last two axes, with 0 for the rest.
 *
 * @param diagonal the diagonal at its edge, which is part of it: 0 the main one, above positive
 * @param half which half
 */
public record Trilu(long diagonal, Half half) implements Rearrangement {

  /** A half of a matrix. */
  public enum Half {
    /** What is on or above the diagonal. */
    UPPER,
    /** What is on or below it. */
    LOWER
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    if (inputs.getFirst().shape().rank() < 2) {
      throw new IllegalArgumentException(inputs.getFirst() + " is no matrix");
    }
    return List.of(inputs.getFirst());
  }

  @Override
  public int[] sources(int[] in, int[] out) {
    int columns = in[in.length - 1];
    int rows = in[in.length - 2];
    int[] unit = new int[AffineSite.count(in)];
    for (int i = 0; i < unit.length; i++) {
      long above = i % columns - i / columns % rows;
      boolean kept = half == Half.UPPER ? above >= diagonal : above <= diagonal;
      unit[i] = kept ? i : -1;
    }
    return unit;
  }
}
