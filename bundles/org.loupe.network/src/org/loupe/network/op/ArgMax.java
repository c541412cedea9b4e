package org.loupe.network.op;

import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.op.ReduceMean.Reduced;

/**
 * The place of the largest number along an axis, as a whole number.
 *
 * @param axis the axis, counted from 0 or from the end
 * @param reduced what becomes of it
 * @param tie which of equal numbers counts
 */
public record ArgMax(int axis, Reduced reduced, Tie tie) implements Op {

  /** Which of equal numbers counts. */
  public enum Tie {
    /** The first. */
    FIRST,
    /** The last. */
    LAST
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    Axes.known(x, axis, "a maximum");
    Shape y = Axes.reduced(x, Axes.marked(List.of(axis), x.rank()), reduced);
    return List.of(new TensorType(DType.I64, y));
  }

  /** Says at the end of a network which of the units in front of it is the largest. */
  @Override
  public Reading read(AffineSite site) {
    int[] shape = site.shapes().getFirst();
    boolean allUnits = shape[Axes.normal(axis, shape.length)] == AffineSite.count(shape);
    return allUnits && tie == Tie.FIRST ? Reading.Smooth.STEPS : Reading.Smooth.JUMPS;
  }
}
