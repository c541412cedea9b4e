package org.loupe.runtime.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Table;
import org.loupe.plan.Expr;
import org.loupe.plan.Step;
import org.loupe.plan.SweepPoint;
import org.loupe.plan.catalogue.ScriptNames;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.eval.Constructed;
import org.loupe.runtime.internal.value.RecordValues;

/**
 * The points of a sweep, a row each: number, values of the axes, state, and every scalar of every
 * result. Where a point has no result its numbers are NaN and its texts empty.
 */
final class SweepTable {
  private final List<SweepPoint> points;
  private final Map<String, Object[]> columns = new LinkedHashMap<>();
  private final List<String> axes = new ArrayList<>();

  private SweepTable(List<SweepPoint> points) {
    this.points = points;
  }

  /**
   * The table of some points.
   *
   * @param results what a step has given, by its whole name
   * @param states how the points ended
   */
  static SweepTable of(
      List<SweepPoint> points, Function<String, Optional<Object>> results, List<String> states) {
    SweepTable table = new SweepTable(points);
    for (int i = 0; i < points.size(); i++) {
      table.axes(i);
    }
    table.axes.addAll(table.columns.keySet());
    for (int i = 0; i < points.size(); i++) {
      table.put("state", i, states.get(i));
      for (Step step : points.get(i).sweep().steps()) {
        Optional<Object> value = results.apply(points.get(i).name(step));
        if (value.isPresent()) {
          table.scalars(step.name(), i, value.get());
        }
      }
    }
    return table;
  }

  private void axes(int row) {
    SweepPoint point = points.get(row);
    point
        .values()
        .forEach(
            (name, value) -> {
              String label = point.labels().get(name);
              if (!label.isEmpty()) {
                put(name, row, label);
              }
              if (value instanceof Expr.New n && n.type().equals(SweepPoint.TYPE)) {
                n.arguments().forEach((part, v) -> put(name + "." + part, row, shown(v)));
              } else if (label.isEmpty()) {
                put(name, row, shown(value));
              }
            });
  }

  private static Object shown(Expr value) {
    return value instanceof Expr.Literal(Object literal)
        ? literal instanceof Boolean ? literal.toString() : literal
        : ExprText.of(value, Type.Scalar.ANY);
  }

  /** A scalar, or those that a record has in it. */
  private void scalars(String name, int row, Object value) {
    switch (value) {
      case Duration d -> put(name, row, d.toNanos() / 1e9);
      case ByteSize b -> put(name, row, b.bytes());
      case Integer n -> put(name, row, n.longValue());
      case Float n -> put(name, row, n.doubleValue());
      case Number n -> put(name, row, n);
      case Boolean b -> put(name, row, b.toString());
      case String s -> put(name, row, s);
      case Enum<?> e -> put(name, row, ScriptNames.ofConstant(e));
      case Table t -> put(name + ".count", row, t.rows());
      case Constructed c -> c.arguments().forEach((part, v) -> scalars(name + "." + part, row, v));
      case Record r when r.getClass().getPackageName().startsWith("org.loupe.api.value") -> {
        // a model, layer, figure and the like: no scalar
      }
      case Record r -> RecordValues.of(r).forEach((part, v) -> scalars(name + "." + part, row, v));
      default -> {
        // what has its own files
      }
    }
  }

  private void put(String column, int row, Object value) {
    columns.computeIfAbsent(column, _ -> new Object[points.size()])[row] = value;
  }

  /** The columns of the axes whose values are all numbers. */
  List<String> numericAxes() {
    return axes.stream().filter(this::isNumeric).toList();
  }

  /** The columns of the results whose values are all numbers. */
  List<String> numericResults() {
    return columns.keySet().stream().filter(c -> !axes.contains(c) && isNumeric(c)).toList();
  }

  private boolean isNumeric(String column) {
    boolean any = false;
    for (Object v : columns.get(column)) {
      if (v != null && !(v instanceof Number)) {
        return false;
      }
      any |= v != null;
    }
    return any;
  }

  /** The numbers of a column; NaN where there is none. */
  double[] numbers(String column) {
    Object[] values = columns.get(column);
    double[] numbers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = values[i] instanceof Number n ? n.doubleValue() : Double.NaN;
    }
    return numbers;
  }

  /** The value of a column in a row, as a text; empty where there is none. */
  String text(String column, int row) {
    Object value = columns.get(column)[row];
    return value == null ? "" : value.toString();
  }

  /** The columns of the axes. */
  List<String> axisColumns() {
    return axes;
  }

  /** The table as a value. */
  Table table() {
    Table.Builder table = Table.builder();
    table.numbers("point", points.stream().mapToLong(SweepPoint::number).toArray());
    columns.forEach((name, values) -> add(table, name, values));
    return table.build();
  }

  private void add(Table.Builder table, String name, Object[] values) {
    if (!isNumeric(name)) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        texts.add(text(name, i));
      }
      table.text(name, texts);
      return;
    }
    boolean whole = true;
    for (Object v : values) {
      whole &= v instanceof Long;
    }
    if (whole) {
      long[] numbers = new long[values.length];
      for (int i = 0; i < values.length; i++) {
        numbers[i] = (Long) values[i];
      }
      table.numbers(name, numbers);
    } else {
      table.numbers(name, numbers(name));
    }
  }
}
