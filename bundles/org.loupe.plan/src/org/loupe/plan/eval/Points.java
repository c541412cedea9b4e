package org.loupe.plan.eval;

import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.plan.PlanProblem;

/**
 * A sweep as a value: its points whose steps all have results, in order. Its members are columns.
 *
 * @param sweep its name
 * @param all the points
 */
public record Points(String sweep, List<Point> all) {
  /** The function that chooses a point. */
  public static final String BEST = "best";

  /** Copies the list. */
  public Points {
    all = List.copyOf(all);
  }

  /** Which point is the best. */
  public enum Order {
    /** The one with the largest number. */
    LARGEST,
    /** The one with the smallest number. */
    SMALLEST
  }

  /** The values that a member has at the points; empty when no point has such a member. */
  Optional<Object> column(String member) {
    return all.stream().allMatch(p -> p.members().containsKey(member))
        ? Optional.of(Column.of(all.stream().map(p -> p.members().get(member)).toList()))
        : Optional.empty();
  }

  /** The first of the points with the best number; NaN is never the best. */
  private Point best(double[] numbers, Order order) {
    int best = -1;
    for (int i = 0; i < numbers.length; i++) {
      double x = order == Order.LARGEST ? numbers[i] : -numbers[i];
      if (!Double.isNaN(x)
          && (best < 0 || x > (order == Order.LARGEST ? numbers[best] : -numbers[best]))) {
        best = i;
      }
    }
    if (best < 0) {
      throw new LoupeException(
          PlanProblem.NO_POINT,
          all.isEmpty()
              ? "No point of the sweep '%s' has its results.".formatted(sweep)
              : "At all points of the sweep '%s' the number is NaN.".formatted(sweep));
    }
    return all.get(best);
  }

  /** {@code best(sweep, column, order)}. */
  static Point best(List<Object> arguments) {
    if (arguments.size() != 3 || !(arguments.getFirst() instanceof Points points)) {
      throw Values.wrongType(
          BEST, "a sweep", arguments.isEmpty() ? List.of() : arguments.getFirst());
    }
    double[] numbers =
        Values.entries(arguments.get(1))
            .filter(n -> n.length == points.all().size())
            .orElseThrow(
                () -> Values.wrongType(BEST, "a number at every point", arguments.get(1)));
    Order order = Arguments.constant(Order.class, String.valueOf(arguments.get(2)), BEST);
    return points.best(numbers, order);
  }

  /**
   * What is no number, text or truth value at the points of a sweep; its members are columns.
   *
   * @param values one a point
   */
  record Column(List<Object> values) {

    /** A list where the values are plain. */
    static Object of(List<Object> values) {
      List<Object> plain = values.stream().map(Column::plain).toList();
      boolean isPlain =
          plain.stream()
              .allMatch(v -> v instanceof Number || v instanceof String || v instanceof Boolean);
      return isPlain ? plain : new Column(values);
    }

    private static Object plain(Object value) {
      return value instanceof String
          ? value
          : Values.number(value).map(n -> (Object) n).orElseGet(() -> Values.plain(value));
    }

    /** The member of each of the values. */
    Object member(String name) {
      return of(values.stream().map(v -> MemberValues.get(v, name)).toList());
    }
  }
}
