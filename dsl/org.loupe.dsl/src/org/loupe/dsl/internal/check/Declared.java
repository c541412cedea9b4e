package org.loupe.dsl.internal.check;

import org.eclipse.emf.ecore.EObject;
import org.loupe.dsl.resolve.Declaration;

/**
 * A declaration with the statement that makes it.
 *
 * @param declaration its name and kind
 * @param statement the statement, or the axis of a sweep
 * @param unit the script it is in
 * @param home the names it is one of
 */
record Declared(Declaration declaration, EObject statement, Unit unit, Names home) {

  String name() {
    return declaration.name();
  }

  /** The names that it can use: the values of an axis know nothing of the sweep's inside. */
  Names scope() {
    return declaration.kind() == Declaration.Kind.AXIS ? home.outside() : home;
  }

  /** The same statement is the same declaration. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Declared d && d.statement == statement;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(statement);
  }
}
