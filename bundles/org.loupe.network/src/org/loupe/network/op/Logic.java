package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/**
 * A gate of two truth values that broadcast, elementwise.
 *
 * @param gate the gate
 */
public record Logic(Gate gate) implements Binary {

  /** A gate. */
  public enum Gate {
    /** Both. */
    AND("And"),
    /** At least one. */
    OR("Or"),
    /** Exactly one. */
    XOR("Xor");

    private final String label;

    Gate(String label) {
      this.label = label;
    }

    /** ONNX's name. */
    public String label() {
      return label;
    }
  }

  @Override
  public String type() {
    return gate.label();
  }

  @Override
  public double value(double a, double b) {
    boolean x = a != 0;
    boolean y = b != 0;
    boolean holds =
        switch (gate) {
          case AND -> x && y;
          case OR -> x || y;
          case XOR -> x ^ y;
        };
    return holds ? 1 : 0;
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Smooth.JUMPS;
  }
}
