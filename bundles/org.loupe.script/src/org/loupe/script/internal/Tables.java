package org.loupe.script.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** Tables that programs have made: objects of columns, or arrays of rows. */
final class Tables {
  private Tables() {}

  /**
   * The table.
   *
   * @throws org.loupe.api.LoupeException when it is none
   */
  static Table of(Value v) {
    Optional<Object> shown = Received.shown(v);
    if (shown.isPresent()) {
      return shown
          .filter(Table.class::isInstance)
          .map(Table.class::cast)
          .orElseThrow(() -> Received.wrong("This is no table"));
    }
    Map<String, List<Value>> columns = new LinkedHashMap<>();
    if (v.hasArrayElements()) {
      rows(v, columns);
    } else {
      Received.fields(v).forEach((name, column) -> columns.put(name, items(name, column)));
    }
    if (columns.isEmpty()) {
      throw Received.wrong("A table has columns, and this has none");
    }
    Table.Builder table = Table.builder();
    columns.forEach((name, values) -> add(table, name, values));
    try {
      return table.build();
    } catch (IllegalArgumentException e) {
      throw Received.wrong(e.getMessage());
    }
  }

  private static List<Value> items(String name, Value column) {
    if (!column.hasArrayElements()) {
      throw Received.wrong("The column '%s' is no array".formatted(name));
    }
    return Received.items(column);
  }

  private static void rows(Value v, Map<String, List<Value>> columns) {
    for (long i = 0; i < v.getArraySize(); i++) {
      Map<String, Value> row = Received.fields(v.getArrayElement(i));
      if (i == 0) {
        row.keySet().forEach(name -> columns.put(name, new ArrayList<>()));
      }
      if (!row.keySet().equals(columns.keySet())) {
        throw Received.wrong(
            "Row %d has other columns than the first: %s".formatted(i, row.keySet()));
      }
      row.forEach((name, value) -> columns.get(name).add(value));
    }
  }

  private static void add(Table.Builder table, String name, List<Value> values) {
    if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
      throw Received.wrong("'%s' is no name of a column".formatted(name));
    }
    if (values.stream().allMatch(Value::isString)) {
      table.text(name, values.stream().map(Value::asString).toList());
    } else if (values.stream().allMatch(Value::fitsInLong)) {
      table.numbers(name, values.stream().mapToLong(Value::asLong).toArray());
    } else if (values.stream().allMatch(Value::isNumber)) {
      table.numbers(
          name, Tensor.of(values.stream().mapToDouble(Value::asDouble).toArray(), values.size()));
    } else {
      throw Received.wrong("The column '%s' has neither numbers nor texts".formatted(name));
    }
  }
}
