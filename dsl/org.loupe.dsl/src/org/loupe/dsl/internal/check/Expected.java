package org.loupe.dsl.internal.check;

import org.loupe.plan.catalogue.Bounds;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Type;

/**
 * What a place asks for.
 *
 * @param type the type; ANY for every type
 * @param place the place in messages: {@code "'window'"}
 * @param bounds the numbers that it takes
 */
record Expected(Type type, String place, Bounds bounds) {

  /** Every value. */
  static final Expected ANYTHING = new Expected(Type.Scalar.ANY, "", Bounds.NONE);

  /** Sizes. */
  private static final Bounds NOT_NEGATIVE = new Bounds(0, Double.POSITIVE_INFINITY);

  /** A value of a type. */
  static Expected of(Type type, String place) {
    return new Expected(type, place, Bounds.NONE);
  }

  /** What a parameter takes. */
  static Expected of(ParameterDescriptor p) {
    boolean size = p.type() == Type.Scalar.BYTES && p.bounds().isNone();
    return new Expected(p.type(), "'" + p.name() + "'", size ? NOT_NEGATIVE : p.bounds());
  }

  /** The place at the beginning of a message. */
  String subject() {
    return Words.capital(place);
  }

  /** What an item of a list takes. */
  Expected item(Type item) {
    return new Expected(item, "an item of " + place, bounds);
  }

  /** Whether every type is right. */
  boolean isOpen() {
    return type == Type.Scalar.ANY;
  }
}
