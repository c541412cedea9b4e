package org.loupe.api.registry;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** The function name of a {@link Source} in scripts; a component property type. */
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SourceId {
  /** Prefix of the service properties. */
  String PREFIX_ = "loupe.source.";

  /** The function: {@code onnx}, {@code csv}. */
  String value();

  /** {@code "model"} or {@code "data"}. */
  String kind();

  /** File name extensions without the dot that this source reads. */
  String[] extensions() default {};
}
