package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/** x above 0, slope times x below. Operands: x, and slopes that broadcast to its shape. */
public record PRelu() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    Shape slope = inputs.get(1).shape();
    if (!Shape.broadcast(x, slope).equals(x)) {
      throw new IllegalArgumentException("slopes %s do not broadcast to %s".formatted(slope, x));
    }
    return List.of(inputs.get(0));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value x = at.input(0);
    if (operand == 1) {
      return at.scaled(w.sub(x, w.apply(new Relu(), x)), 1);
    }
    Value above = w.apply(new Step(), x);
    Value below = w.sub(w.scalar(1, x.type().dtype()), above);
    return at.scaled(w.add(above, w.mul(below, at.input(1))), 0);
  }

  @Override
  public Reading read(AffineSite site) {
    if (!site.onlyFirstVaries()) {
      return new Reading.Smooth("its slopes depend on the input", Reading.Head.NONE);
    }
    return Reading.Elementwise.each(Binary.spread(site, 1), Pieces::leaky);
  }
}
