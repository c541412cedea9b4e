package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sum;
import org.loupe.network.derivative.VjpSite;

/** Elementwise difference of two operands that broadcast to a common shape. */
public record Sub() implements Binary {

  @Override
  public double value(double a, double b) {
    return a - b;
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Value c = operand == 0 ? at.cotangent() : at.wiring().neg(at.cotangent());
    return Optional.of(at.wiring().sumTo(c, at.input(operand).shape()));
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
              -1,
              Axes.broadcast(b, site.output()),
              AffineSite.count(b)));
    }
    int n = site.outputCount();
    int varying = site.varies(0) ? 0 : 1;
    double[] shift = Binary.spread(site, 1 - varying);
    if (varying == 1) {
      return new Reading.Affine(Binary.scaled(site, 1, Binary.all(-1, n), shift));
    }
    for (int i = 0; i < n; i++) {
      shift[i] = -shift[i];
    }
    return new Reading.Affine(Binary.scaled(site, 0, Binary.all(1, n), shift));
  }
}
