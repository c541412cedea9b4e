package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/** Elementwise product of two operands that broadcast to a common shape. */
public record Mul() implements Binary {

  @Override
  public Reading read(AffineSite site) {
    if (site.varies(0) && site.varies(1)) {
      return new Reading.Smooth("both factors depend on the input", Reading.Head.NONE);
    }
    int varying = site.varies(0) ? 0 : 1;
    double[] scale = Binary.spread(site, 1 - varying);
    return new Reading.Affine(Binary.scaled(site, varying, scale, new double[scale.length]));
  }
}
