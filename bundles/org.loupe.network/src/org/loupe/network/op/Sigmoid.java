package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/** 1 / (1 + exp(-x)), elementwise. */
public record Sigmoid() implements Unary {

  @Override
  public Reading read(AffineSite site) {
    return new Reading.Smooth(
        "sigmoid is smooth", Reading.Head.ORDER_PRESERVING);
  }
}
