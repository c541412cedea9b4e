package org.loupe.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One sentence on what an analysis, a parameter, a result component or a constructor means. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Doc {
  /** The sentence, in lower case for parameters and results. */
  String value();

  /** The formula in plain text, when there is one. */
  String formula() default "";
}
