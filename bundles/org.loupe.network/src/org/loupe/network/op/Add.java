package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sum;
import org.loupe.network.derivative.VjpSite;

/** Elementwise sum of two operands that broadcast to a common shape. */
public record Add() implements Binary {

  @Override
  public double value(double a, double b) {
    return a + b;
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(at.wiring().sumTo(at.cotangent(), at.input(operand).shape()));
  }

  @Override
  public Reading read(AffineSite site) {
    if (site.varies(0) && site.varies(1)) {
      int[] a = site.shapes().get(0);
      int[] b = site.shapes().get(1);
      return new Reading.Affine(
          new Sum(
              1,
              Axes.broadcast(a, site.output()),
              AffineSite.count(a),
              1,
              Axes.broadcast(b, site.output()),
              AffineSite.count(b)));
    }
    int n = site.outputCount();
    int varying = site.varies(0) ? 0 : 1;
    double[] shift = Binary.spread(site, 1 - varying);
    return new Reading.Affine(Binary.scaled(site, varying, Binary.all(1, n), shift));
  }
}
