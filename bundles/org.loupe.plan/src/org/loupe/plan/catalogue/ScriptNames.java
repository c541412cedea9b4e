package org.loupe.plan.catalogue;

import java.util.Locale;
import java.util.Set;

/** How Java names are written in scripts. */
public final class ScriptNames {

  /** Words that cannot be the name of anything. */
  public static final Set<String> WORDS = Set.of("true", "false", "and", "or", "not");

  /** Words that begin or structure statements: names of members and parameters, never of values. */
  public static final Set<String> KEYWORDS =
      Set.of(
          "loupe",
          "title",
          "import",
          "param",
          "let",
          "model",
          "data",
          "analysis",
          "script",
          "sweep",
          "expect",
          "report",
          "in",
          "from",
          "else",
          "zip");

  private ScriptNames() {}

  /** The name of an enum constant: {@code FROZEN_PATTERN} is {@code frozenPattern}. */
  public static String ofConstant(Enum<?> constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.name().split("_")) {
      String lower = word.toLowerCase(Locale.ROOT);
      name.append(
          name.isEmpty() || lower.isEmpty()
              ? lower
              : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
    }
    return name.toString();
  }

  /** The name of a class: {@code IntegratedGradients} is {@code integratedGradients}. */
  public static String ofClass(Class<?> type) {
    String name = type.getSimpleName();
    return name.equals(name.toUpperCase(Locale.ROOT))
        ? name.toLowerCase(Locale.ROOT)
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
