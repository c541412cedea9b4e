package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Same;
import org.loupe.network.derivative.VjpSite;

/**
 * A matrix: the axes before one multiplied together, and those from it on.
 *
 * @param axis first axis of the second group, counted from 0 or from the end
 */
public record Flatten(int axis) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    int at = axis == x.rank() ? axis : Axes.normal(axis, x.rank());
    long before = 1;
    long after = 1;
    for (int a = 0; a < x.rank(); a++) {
      if (a < at) {
        before = Shape.times(before, x.dim(a));
      } else {
        after = Shape.times(after, x.dim(a));
      }
    }
    return List.of(inputs.getFirst().with(Shape.of(before, after)));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(at.apply(Reshape.to(at.input(0).shape()), at.cotangent()));
  }

  @Override
  public Reading read(AffineSite site) {
    return new Reading.Affine(Same.MAP);
  }
}
