package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/** tanh(x), elementwise. */
public record Tanh() implements Unary {

  @Override
  public Reading read(AffineSite site) {
    return new Reading.Smooth(
        "tanh is smooth", Reading.Head.ORDER_PRESERVING);
  }
}
