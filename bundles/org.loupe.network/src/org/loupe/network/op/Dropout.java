package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Same;

/**
 * Dropout: outside training the operand itself.
 *
 * @param ratio share of units that training drops
 */
public record Dropout(double ratio) implements Unary {

  @Override
  public Reading read(AffineSite site) {
    return new Reading.Affine(Same.MAP);
  }
}
