package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/**
 * alpha x + beta, kept between 0 and 1, elementwise.
 *
 * @param alpha slope
 * @param beta value at 0
 */
public record HardSigmoid(double alpha, double beta) implements Pointwise {

  @Override
  public double value(double x) {
    return Math.max(0, Math.min(1, alpha * x + beta));
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    Value line = w.plus(w.scale(x, alpha), beta);
    Value above = w.apply(new Step(), line);
    Value below = w.apply(new Step(), w.sub(w.scalar(1, x.type().dtype()), line));
    return Optional.of(w.scale(w.mul(above, below), alpha));
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Elementwise.same(pieces());
  }

  /** 0, the line, and 1, or the other way round where the line falls. */
  private Pieces pieces() {
    if (alpha == 0) {
      return new Pieces(new double[0], new double[1], new double[] {value(0)});
    }
    double atZero = -beta / alpha;
    double atOne = (1 - beta) / alpha;
    double[] slopes = {0, alpha, 0};
    return alpha > 0
        ? new Pieces(new double[] {atZero, atOne}, slopes, new double[] {0, beta, 1})
        : new Pieces(new double[] {atOne, atZero}, slopes, new double[] {1, beta, 0});
  }
}
