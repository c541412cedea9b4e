package org.loupe.plan.catalogue;

import org.loupe.plan.Expr;

/** Whether a parameter must be given. */
public sealed interface Presence {

  /** It must be given. */
  record Required() implements Presence {}

  /** It may be left out, and then it is absent. */
  record MayBeAbsent() implements Presence {}

  /**
   * It may be left out, and then it has a value.
   *
   * @param text the value as a script would have it
   * @param value the value as a plan has it
   */
  record Defaulted(String text, Expr value) implements Presence {}
}
