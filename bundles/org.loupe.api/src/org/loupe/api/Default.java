package org.loupe.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The default of a parameter, written as in a script: {@code "5000000"}, {@code "square(1)"}, {@code
 * "30 s"}, {@code "exact"}. A parameter without a default must be given unless its type is {@code
 * Optional}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /** An expression of the script language that refers to nothing. */
  String value();
}
