package org.loupe.plan.eval;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.plan.PlanProblem;

/** Nested lists of numbers as tensors of doubles. */
final class NestedLists {
  private NestedLists() {}

  static Tensor tensor(Object value, String where) {
    if (Values.number(value).isPresent()) {
      return Tensor.scalar(Values.number(value).get().doubleValue());
    }
    if (!(value instanceof List<?>)) {
      throw Values.wrongType(where, "a tensor", value);
    }
    List<Long> shape = new ArrayList<>();
    for (Object level = value;
        level instanceof List<?> l;
        level = l.isEmpty() ? "" : l.getFirst()) {
      shape.add((long) l.size());
    }
    List<Double> entries = new ArrayList<>();
    collect(value, shape, 0, entries, where);
    long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
    return Tensor.of(entries.stream().mapToDouble(Double::doubleValue).toArray(), sizes);
  }

  private static void collect(
      Object value, List<Long> shape, int axis, List<Double> entries, String where) {
    if (axis == shape.size()) {
      entries.add(
          Values.number(value)
              .orElseThrow(() -> Values.wrongType(where, "a number", value))
              .doubleValue());
      return;
    }
    if (!(value instanceof List<?> list) || list.size() != shape.get(axis)) {
      throw new LoupeException(
          PlanProblem.WRONG_TYPE,
          "%s: the nested lists are not of equal length; %d items are expected at depth %d."
              .formatted(where, shape.get(axis), axis + 1));
    }
    for (Object item : list) {
      collect(item, shape, axis + 1, entries, where);
    }
  }
}
