package org.loupe.network.op;

import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/**
 * Whether a relation holds between two operands that broadcast, elementwise.
 *
 * @param relation the relation
 */
public record Comparison(Relation relation) implements Binary {

  /** A relation of two numbers. None holds with NaN. */
  public enum Relation {
    /** a = b. */
    EQUAL("Equal"),
    /** a &gt; b. */
    GREATER("Greater"),
    /** a &gt;= b. */
    GREATER_OR_EQUAL("GreaterOrEqual"),
    /** a &lt; b. */
    LESS("Less"),
    /** a &lt;= b. */
    LESS_OR_EQUAL("LessOrEqual");

    private final String label;

    Relation(String label) {
      this.label = label;
    }

    /** ONNX's name. */
    public String label() {
      return label;
    }
  }

  @Override
  public String type() {
    return relation.label();
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape s = Shape.broadcast(inputs.get(0).shape(), inputs.get(1).shape());
    return List.of(new TensorType(DType.BOOL, s));
  }

  @Override
  public double value(double a, double b) {
    boolean holds =
        switch (relation) {
          case EQUAL -> a == b;
          case GREATER -> a > b;
          case GREATER_OR_EQUAL -> a >= b;
          case LESS -> a < b;
          case LESS_OR_EQUAL -> a <= b;
        };
    return holds ? 1 : 0;
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Smooth.JUMPS;
  }
}
