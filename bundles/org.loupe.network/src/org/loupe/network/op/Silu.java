package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** x sigmoid(x), elementwise; also called swish. */
public record Silu() implements Pointwise {

  @Override
  public double value(double x) {
    return x / (1 + Math.exp(-x));
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    Value s = w.apply(new Sigmoid(), x);
    Value rest = w.sub(w.scalar(1, x.type().dtype()), s);
    return Optional.of(w.mul(s, w.plus(w.mul(x, rest), 1)));
  }
}
