package org.loupe.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The names of all columns of a result component that is a table, so that scripts are checked and
 * completed against them. Without it columns are known only when the analysis has run.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Columns {
  /** The columns in the order of the table. */
  String[] value();
}
