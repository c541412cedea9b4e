package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Same;

/** The operand itself. */
public record Identity() implements Unary {

  @Override
  public Reading read(AffineSite site) {
    return new Reading.Affine(Same.MAP);
  }
}
