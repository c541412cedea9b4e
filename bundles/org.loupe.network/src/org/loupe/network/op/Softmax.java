package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/**
 * exp(x) / sum(exp(x)) along an axis.
 *
 * @param axis the axis, counted from 0 or from the end
 */
public record Softmax(int axis) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Axes.known(
        inputs.getFirst().shape(),
        Axes.normal(axis, inputs.getFirst().shape().rank()),
        "a softmax");
    return List.of(inputs.getFirst());
  }

  @Override
  public Reading read(AffineSite site) {
    int[] shape = site.output();
    boolean allUnits = shape[Axes.normal(axis, shape.length)] == site.outputCount();
    return new Reading.Smooth(
        "a softmax is smooth",
        allUnits ? Reading.Head.ORDER_PRESERVING : Reading.Head.NONE);
  }
}
