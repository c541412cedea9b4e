package org.loupe.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The name of an analysis in scripts and what the catalogue must know of it before its class is
 * loaded. A component property type: the name becomes the service property {@code loupe.value}, the
 * others {@code loupe.aliases}, {@code loupe.since} and so on.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AnalysisId {
  /** Prefix of the service properties. */
  String PREFIX_ = "loupe.";

  /** The name in scripts: {@code family.analysis} in lower camel case. */
  String value();

  /** Former names; a script that uses one gets a warning with the new name. */
  String[] aliases() default {};

  /** First product version that has this analysis. */
  String since();

  /** What to cite: {@code arXiv:} or {@code doi:} identifiers. */
  String[] cite() default {};

  /** {@code "one"}, or {@code "all"} when the analysis has its own parallelism and runs alone. */
  String cores() default "one";

  /** Whether the result does not depend on the seed. */
  boolean deterministic() default false;
}
