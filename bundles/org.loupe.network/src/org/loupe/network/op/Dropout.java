package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Same;
import org.loupe.network.derivative.VjpSite;

/**
 * Dropout: outside training the operand itself.
 *
 * @param ratio share of units that training drops
 */
public record Dropout(double ratio) implements Unary {

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(at.cotangent());
  }

  @Override
  public Reading read(AffineSite site) {
    return new Reading.Affine(Same.MAP);
  }
}
