package org.loupe.dsl.internal.check;

import java.util.Collection;
import org.eclipse.emf.ecore.EObject;
import org.loupe.dsl.ScriptProblem;

/** Bounds what a plan comes to: what a 'let' names is in every statement that uses it. */
final class PlanSize {
  /** More parts than any plan needs. */
  private static final long MAX = 2_000_000;

  private long parts;

  /** Whether a statement's values still fit; the first that does not is reported. */
  boolean fits(Collection<Typed> values, Unit unit, EObject statement) {
    boolean before = parts <= MAX;
    parts += values.stream().mapToLong(Typed::size).sum();
    if (before && parts > MAX) {
      unit.problem(
          ScriptProblem.TOO_BIG,
          statement,
          "With all names put in place the script has more than %d parts up to here."
              .formatted(MAX));
    }
    return parts <= MAX;
  }
}
