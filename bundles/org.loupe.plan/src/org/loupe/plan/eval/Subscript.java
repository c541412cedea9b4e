package org.loupe.plan.eval;

import org.loupe.api.LoupeException;
import org.loupe.plan.PlanProblem;

/**
 * Elements along one axis.
 *
 * @param from first index; negative for the beginning
 * @param to last index; negative for the end
 * @param kind whether the axis stays
 */
record Subscript(long from, long to, Kind kind) {

  /** Whether the axis stays. */
  enum Kind {
    /** One element; the axis goes. */
    INDEX,
    /** Elements from one to another, both included; the axis stays. */
    SLICE
  }

  private static final long OPEN = -1;

  static Subscript index(long i) {
    return new Subscript(i, i, Kind.INDEX);
  }

  static Subscript all() {
    return new Subscript(OPEN, OPEN, Kind.SLICE);
  }

  static Subscript from(long first) {
    return new Subscript(first, OPEN, Kind.SLICE);
  }

  static Subscript upTo(long last) {
    return new Subscript(OPEN, last, Kind.SLICE);
  }

  static Subscript slice(long first, long last) {
    return new Subscript(first, last, Kind.SLICE);
  }

  /** The closed form for an axis of a size. */
  Subscript within(long size, String what) {
    long first = from == OPEN ? 0 : from;
    long last = to == OPEN ? size - 1 : to;
    if (first > last && from != OPEN && to != OPEN) {
      throw new LoupeException(
          PlanProblem.INDEX, "The slice %d..%d goes downwards.".formatted(first, last));
    }
    boolean empty = size == 0 && from == OPEN && to == OPEN;
    if (!empty && (first >= size || last >= size)) {
      throw new LoupeException(
          PlanProblem.INDEX,
          "%s is outside of %s, which has %s."
              .formatted(
                  kind == Kind.INDEX ? "Index " + first : "Slice " + first + ".." + last,
                  what,
                  size == 0 ? "nothing" : "0 to " + (size - 1)));
    }
    return new Subscript(first, last, kind);
  }

  /** Number of elements, in closed form. */
  long length() {
    return to - from + 1;
  }

  /** The indices, in closed form. */
  long[] indices() {
    return java.util.stream.LongStream.rangeClosed(from, to).toArray();
  }
}
