package org.loupe.plan.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.value.Column;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.catalogue.Function;

/** The functions of the language on values. */
final class Functions {
  private Functions() {}

  static Object call(String name, List<Object> arguments) {
    if (name.equals(Points.BEST)) {
      return Points.best(arguments);
    }
    Function function =
        Function.of(name)
            .orElseThrow(
                () ->
                    new LoupeException(
                        PlanProblem.UNKNOWN_FUNCTION,
                        "There is no function '%s'.%s"
                            .formatted(name, Spelling.didYouMean(name, Function.names()))));
    if (!function.takes(arguments.size())) {
      throw new LoupeException(
          PlanProblem.WRONG_TYPE,
          "%s is called with %d arguments.".formatted(function.signature(), arguments.size()));
    }
    Object first = arguments.getFirst();
    return switch (function) {
      case ABS -> abs(number(name, first));
      case MIN, MAX -> extreme(function, arguments);
      case SQRT -> real(name, first, Math.sqrt(number(name, first).doubleValue()));
      case LOG -> real(name, first, Math.log(number(name, first).doubleValue()));
      case EXP -> Math.exp(number(name, first).doubleValue());
      case SUM -> Statistics.sum(entries(name, first));
      case MEAN -> Statistics.mean(entries(name, first));
      case SIZE -> size(first);
      case ALL -> truths(name, first).stream().allMatch(b -> b);
      case ANY -> truths(name, first).stream().anyMatch(b -> b);
    };
  }

  private static Number number(String name, Object value) {
    return Values.number(value).orElseThrow(() -> Values.wrongType(name, "a number", value));
  }

  private static Number abs(Number n) {
    if (!(n instanceof Long l)) {
      return Math.abs(n.doubleValue());
    }
    return l < 0 ? Arithmetic.negate(l) : l;
  }

  /** A function's value where it has one: not sqrt(-1), not log(0). */
  private static double real(String name, Object argument, double value) {
    boolean fromNaN = Double.isNaN(number(name, argument).doubleValue());
    if (!fromNaN && (Double.isNaN(value) || value == Double.NEGATIVE_INFINITY)) {
      throw new LoupeException(
          PlanProblem.DOMAIN, "%s(%s) is not defined.".formatted(name, Values.text(argument)));
    }
    return value;
  }

  private static Object extreme(Function function, List<Object> arguments) {
    boolean smallest = function == Function.MIN;
    if (arguments.size() == 1 && Values.number(arguments.getFirst()).isEmpty()) {
      double[] x = entries(function.label(), arguments.getFirst());
      return smallest ? Statistics.min(x) : Statistics.max(x);
    }
    Number best = number(function.label(), arguments.getFirst());
    for (Object argument : arguments) {
      Number next = number(function.label(), argument);
      if (Double.isNaN(next.doubleValue())) {
        return Double.NaN;
      }
      best = Arithmetic.order(smallest ? "<" : ">", next, best) ? next : best;
    }
    return best;
  }

  private static double[] entries(String name, Object value) {
    return Values.entries(value)
        .orElseThrow(
            () -> Values.wrongType(name, "a tensor, a column or a list of numbers", value));
  }

  private static long size(Object value) {
    return switch (value) {
      case List<?> l -> l.size();
      case Table t -> t.rows();
      case Column c -> c.rows();
      case Dataset d -> d.size();
      case Features f -> f.values().size(0);
      case Tensor t when t.rank() > 0 -> t.size(0);
      default -> throw Values.wrongType("size", "a list, table, tensor or data", value);
    };
  }

  private static List<Boolean> truths(String name, Object value) {
    List<Boolean> truths = new ArrayList<>();
    if (value instanceof Tensor t) {
      for (long i = 0; i < t.count(); i++) {
        truths.add(t.getDouble(i) != 0);
      }
      return truths;
    }
    Optional<List<?>> list = value instanceof List<?> l ? Optional.of(l) : Optional.empty();
    for (Object item : list.orElseThrow(() -> Values.wrongType(name, "a list of bool", value))) {
      if (!(item instanceof Boolean b)) {
        throw Values.wrongType(name, "bool", item);
      }
      truths.add(b);
    }
    return truths;
  }
}
