package org.loupe.dsl.internal.check;

import java.util.List;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.Type;

/** What stands for a whole result where a value is needed. */
final class Principal {
  private Principal() {}

  /** The principal component of a step; the value itself when it is no step or has none. */
  static Typed of(Typed value, Catalogue catalogue) {
    if (!(value.type() instanceof Type.ResultOf(String analysis))) {
      return value;
    }
    return catalogue
        .analysis(analysis)
        .flatMap(AnalysisDescriptor::principal)
        .map(c -> Typed.of(c.type(), Expr.Get.of(value.expr(), c.name()), List.of(value)))
        .orElse(value);
  }
}
