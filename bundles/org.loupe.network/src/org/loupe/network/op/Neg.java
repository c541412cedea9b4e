package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Diagonal;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/** -x, elementwise. */
public record Neg() implements Pointwise {

  @Override
  public double value(double x) {
    return -x;
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.scalar(-1, x.type().dtype()));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(at.wiring().neg(at.cotangent()));
  }

  @Override
  public Optional<Value> simplified(Wiring w, List<Value> operands) {
    Optional<Node> n = w.producer(operands.getFirst());
    return n.filter(p -> p.op() instanceof Neg).map(p -> p.inputs().getFirst());
  }

  @Override
  public Reading read(AffineSite site) {
    int n = site.outputCount();
    return new Reading.Affine(new Diagonal(Binary.all(-1, n), new double[n]));
  }
}
