package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/** max(x, 0), elementwise. */
public record Relu() implements Unary {

  @Override
  public Reading read(AffineSite site) {
    return Reading.Elementwise.same(Pieces.RELU);
  }
}
