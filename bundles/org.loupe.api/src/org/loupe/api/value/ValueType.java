package org.loupe.api.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value type that a plug-in contributes: a record, or a sealed interface of records.
 *
 * <p>Each record is a constructor in scripts, named in lower camel case: a sealed interface {@code
 * Plane permits Coordinates, Through} gives {@code coordinates(0, 1)} and {@code through(a, b, c)}.
 * Nothing else is registered; the type is reached from the parameter that uses it. A constructor
 * that throws {@link IllegalArgumentException} marks its own place in the script.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ValueType {
  /** The name of the type in scripts, in lower camel case. */
  String value();
}
