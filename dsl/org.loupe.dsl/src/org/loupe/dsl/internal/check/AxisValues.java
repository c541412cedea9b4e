package org.loupe.dsl.internal.check;

import java.util.List;
import org.loupe.plan.Expr;
import org.loupe.plan.Extra;
import org.loupe.plan.Sweep;
import org.loupe.plan.catalogue.Type;

/**
 * The values of an axis.
 *
 * @param type of each of them
 * @param values one a point
 * @param labels the names of the points; none where they have no names
 */
record AxisValues(Type type, List<Expr> values, List<String> labels) {

  /** The axis as a plan has it. */
  Sweep.Axis inPlan(String name, String with) {
    return new Sweep.Axis(name, values, labels, with, Extra.NONE);
  }
}
