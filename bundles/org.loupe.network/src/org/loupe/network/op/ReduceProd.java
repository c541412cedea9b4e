package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Same;
import org.loupe.network.derivative.VjpSite;
import org.loupe.network.op.ReduceMean.Reduced;

/**
 * The product over axes. Its derivative is the quotient of product and factor: not where a factor
 * is 0.
 *
 * @param axes the axes, counted from 0 or from the end
 * @param reduced what becomes of them
 */
public record ReduceProd(List<Integer> axes, Reduced reduced) implements AxisReduction {

  /** Copies the list. */
  public ReduceProd {
    axes = List.copyOf(axes);
  }

  @Override
  public String what() {
    return "a product";
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value x = at.input(0);
    Shape kept = kept(x.shape());
    Value c = w.apply(Reshape.to(kept), w.mul(at.cotangent(), at.output()));
    return Optional.of(w.div(c, x));
  }

  /** Affine where each product has one factor. */
  @Override
  public Reading read(AffineSite site) {
    return AffineSite.count(site.shapes().getFirst()) == site.outputCount()
        ? new Reading.Affine(Same.MAP)
        : new Reading.Smooth("several factors depend on the input", Reading.Head.NONE);
  }
}
