package org.loupe.dsl.internal.check;

import java.math.BigDecimal;
import org.loupe.dsl.QuickFix;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.Bounds;
import org.loupe.plan.catalogue.Type.Scalar;

/** Takes the nearest number of a range for one outside of it. */
final class NearestBound {
  private NearestBound() {}

  /** The fix for a number; none for what is no number, such as NaN. */
  static QuickFix[] fixes(Typed value, Expected expected, Places.Place at) {
    if (!(value.expr() instanceof Expr.Literal(Number number)) || isNaN(number)) {
      return new QuickFix[0];
    }
    Bounds bounds = expected.bounds();
    double nearest = Math.clamp(number.doubleValue(), bounds.min(), bounds.max());
    String text = BigDecimal.valueOf(nearest).stripTrailingZeros().toPlainString() + unit(expected);
    return new QuickFix[] {
      new QuickFix("Write '" + text + "'", at.offset(), at.length(), text)
    };
  }

  private static boolean isNaN(Number number) {
    return Double.isNaN(number.doubleValue());
  }

  /** Bounds of durations are in seconds, those of sizes in bytes. */
  private static String unit(Expected expected) {
    return expected.type() == Scalar.DURATION
        ? " s"
        : expected.type() == Scalar.BYTES ? " B" : "";
  }
}
