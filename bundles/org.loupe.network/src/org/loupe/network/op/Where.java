package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Gather;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/** The second operand where the first is true, else the third; all of them broadcast. */
public record Where() implements Op {

  @Override
  public boolean mixesTypes() {
    return true;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.get(1);
    if (x.dtype() != inputs.get(2).dtype()) {
      throw new IllegalArgumentException(
          "%s and %s are of different types".formatted(x, inputs.get(2)));
    }
    Shape s = Shape.broadcast(x.shape(), inputs.get(2).shape());
    return List.of(x.with(Shape.broadcast(inputs.get(0).shape(), s)));
  }

  /** Numbers of the one and the other, when the condition is known. */
  @Override
  public Reading read(AffineSite site) {
    if (site.varies(0)) {
      return new Reading.Smooth(
          "its condition depends on the input, so that its value may jump", Reading.Head.NONE);
    }
    double[] condition = Binary.spread(site, 0);
    int[] first = Axes.broadcast(site.shapes().get(1), site.output());
    int[] second = Axes.broadcast(site.shapes().get(2), site.output());
    int[] operand = new int[condition.length];
    int[] unit = new int[condition.length];
    for (int i = 0; i < unit.length; i++) {
      operand[i] = condition[i] != 0 ? 1 : 2;
      unit[i] = condition[i] != 0 ? first[i] : second[i];
    }
    return new Reading.Affine(Gather.of(site, operand, unit));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value c = at.cotangent();
    Value zero = w.scalar(0, c.type().dtype());
    Value chosen =
        operand == 1 ? at.apply(this, at.input(0), c, zero) : at.apply(this, at.input(0), zero, c);
    return Optional.of(w.sumTo(chosen, at.input(operand).shape()));
  }
}
