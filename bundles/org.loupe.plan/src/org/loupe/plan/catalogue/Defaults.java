package org.loupe.plan.catalogue;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.plan.Expr;

/** The defaults of records' components. */
public final class Defaults {
  private Defaults() {}

  /**
   * The default of a component as a plan has it; empty when it has none.
   *
   * @throws org.loupe.api.LoupeException when it does not fit the component's type
   */
  public static Optional<Expr> of(RecordComponent component) {
    Default given = component.getAnnotation(Default.class);
    return given == null
        ? Optional.empty()
        : Optional.of(new RecordTypes().defaultOf(component, given.value()));
  }
}
