package org.loupe.dsl.internal.check;

import java.util.List;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.Type;

/**
 * An expression that is right.
 *
 * @param type its type
 * @param expr what it is in a plan
 * @param constant whether it refers to nothing
 * @param size how many expressions it is made of, names put in place
 * @param depth how deep they are in each other
 */
record Typed(Type type, Expr expr, boolean constant, int size, int depth) {

  /** A constant. */
  static Typed literal(Type type, Object value) {
    return new Typed(type, new Expr.Literal(value), true, 1, 1);
  }

  /** A reference to an input or a step. */
  static Typed reference(Type type, String name) {
    return new Typed(type, new Expr.Ref(name), false, 1, 1);
  }

  /** An expression made of others. */
  static Typed of(Type type, Expr expr, List<Typed> parts) {
    boolean constant = true;
    long size = 1;
    int depth = 0;
    for (Typed part : parts) {
      constant &= part.constant;
      size += part.size;
      depth = Math.max(depth, part.depth);
    }
    return new Typed(type, expr, constant, (int) Math.min(size, Integer.MAX_VALUE), depth + 1);
  }

  /** The same value seen as another type. */
  Typed as(Type other) {
    return new Typed(other, expr, constant, size, depth);
  }
}
