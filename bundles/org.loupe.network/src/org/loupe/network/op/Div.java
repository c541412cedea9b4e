package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/** Elementwise quotient of two operands that broadcast to a common shape. */
public record Div() implements Binary {

  @Override
  public Reading read(AffineSite site) {
    if (site.varies(1)) {
      return new Reading.Smooth("its divisor depends on the input", Reading.Head.NONE);
    }
    double[] scale = Binary.spread(site, 1);
    for (int i = 0; i < scale.length; i++) {
      if (scale[i] == 0) {
        return new Reading.Smooth("it divides by zero", Reading.Head.NONE);
      }
      scale[i] = 1 / scale[i];
    }
    return new Reading.Affine(Binary.scaled(site, 0, scale, new double[scale.length]));
  }
}
