package org.loupe.plan.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.catalogue.ScriptNames;

/** The evaluated arguments of a call. */
record Arguments(String function, Map<String, Object> values) {

  /** An argument that must be there. */
  Object get(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new LoupeException(
          PlanProblem.MISSING_ARGUMENT, "'%s' needs '%s'.".formatted(function, name));
    }
    return value;
  }

  /** A text that must be there. */
  String text(String name) {
    if (get(name) instanceof String s) {
      return s;
    }
    throw Values.wrongType("'%s' of %s".formatted(name, function), "text", get(name));
  }

  /** A whole number, or the given one when it is not there. */
  long whole(String name, long otherwise) {
    if (!values.containsKey(name)) {
      return otherwise;
    }
    if (Values.number(get(name)).orElse(null) instanceof Long l) {
      return l;
    }
    throw Values.wrongType("'%s' of %s".formatted(name, function), "an int", get(name));
  }

  /** A number, or the given one when it is not there. */
  double number(String name, double otherwise) {
    return values.containsKey(name)
        ? Values.number(get(name))
            .orElseThrow(
                () ->
                    Values.wrongType(
                        "'%s' of %s".formatted(name, function), "a number", get(name)))
            .doubleValue()
        : otherwise;
  }

  /** A value of an enum, or the given one when it is not there. */
  <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
    return values.containsKey(name) ? constant(type, text(name), name) : otherwise;
  }

  /** The value of an enum by its name in scripts. */
  static <E> E constant(Class<E> type, String name, String where) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> name(c).equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(type, name, where));
  }

  private static LoupeException unknown(Class<?> type, String name, String where) {
    List<String> known = Arrays.stream(type.getEnumConstants()).map(Arguments::name).toList();
    return new LoupeException(
        PlanProblem.WRONG_TYPE,
        "%s: one of %s is expected, not '%s'.%s"
            .formatted(where, String.join(", ", known), name, Spelling.didYouMean(name, known)));
  }

  private static String name(Object constant) {
    return ScriptNames.ofConstant((Enum<?>) constant);
  }
}
