package org.loupe.dsl.internal.check;

import org.loupe.dsl.loupe.Statement;
import org.loupe.dsl.resolve.Declaration;

/**
 * A declaration with the statement that makes it.
 *
 * @param declaration its name and kind
 * @param statement the statement
 * @param unit the script it is in
 */
record Declared(Declaration declaration, Statement statement, Unit unit) {

  String name() {
    return declaration.name();
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
