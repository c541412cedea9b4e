package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/** |x|, elementwise. */
public record Abs() implements Unary {

  @Override
  public Reading read(AffineSite site) {
    return Reading.Elementwise.same(Pieces.ABS);
  }
}
