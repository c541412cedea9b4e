package org.loupe.api.script;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names a script language without loading it. */
@ComponentPropertyType
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ScriptLanguageId {
  /** Common beginning of the service properties. */
  String PREFIX_ = "loupe.language.";

  /** The word behind {@code in}: {@code "js"}. */
  String id();

  /** Version of language and interpreter: results of another one are computed anew. */
  String version();
}
