package org.loupe.runtime.internal.installed;

import java.util.List;
import java.util.function.Supplier;

/**
 * A service of a plug-in, and what is known of it before its class is loaded.
 *
 * @param name its name in scripts; empty when it does not say
 * @param kind {@code "model"} or {@code "data"} of a source; empty of an analysis
 * @param aliases former names
 * @param origin the bundle it is from
 * @param service loads and starts it; throws when that fails
 */
public record Contribution<T>(
    String name, String kind, List<String> aliases, Origin origin, Supplier<T> service) {

  /** Copies the list. */
  public Contribution {
    aliases = List.copyOf(aliases);
  }

  /** For messages: {@code analysis 'a.b'}. */
  public String what() {
    return kind.isEmpty()
        ? "analysis '%s'".formatted(name)
        : "%s source '%s'".formatted(kind, name);
  }
}
