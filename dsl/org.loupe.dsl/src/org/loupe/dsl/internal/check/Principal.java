package org.loupe.dsl.internal.check;

import java.util.List;
import java.util.Optional;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.ComponentDescriptor;
import org.loupe.plan.catalogue.SweepMembers;
import org.loupe.plan.catalogue.Type;

/** What stands for a whole result where a value is needed. */
final class Principal {
  private Principal() {}

  /** The principal component of a step; the value itself when it is no step or has none. */
  static Typed of(Typed value, Catalogue catalogue) {
    return switch (value.type()) {
      case Type.ResultOf(String analysis) ->
          principal(analysis, catalogue).map(c -> get(c.type(), c.name(), value)).orElse(value);
      case Type.ColumnOf(Type.ResultOf(String analysis)) ->
          principal(analysis, catalogue)
              .map(c -> get(SweepMembers.column(c.type()), c.name(), value))
              .orElse(value);
      default -> value;
    };
  }

  /**
   * The principal component of a step where its type is not the one expected: the result of a
   * program has no class that says at run time which one that is.
   */
  static Typed ofProgram(Typed value, Type expected, Catalogue catalogue) {
    boolean program =
        value.type() instanceof Type.ResultOf(String analysis)
            && catalogue.analysis(analysis).filter(a -> a.program().isPresent()).isPresent();
    boolean whole = expected == Type.Scalar.ANY || expected.equals(value.type());
    return program && !whole ? of(value, catalogue) : value;
  }

  private static Optional<ComponentDescriptor> principal(String analysis, Catalogue catalogue) {
    return catalogue.analysis(analysis).flatMap(AnalysisDescriptor::principal);
  }

  private static Typed get(Type type, String name, Typed value) {
    return Typed.of(type, Expr.Get.of(value.expr(), name), List.of(value));
  }
}
