package org.loupe.plan.eval;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Image;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Split;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;
import org.loupe.plan.JsonNumbers;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.catalogue.ScriptNames;
import org.loupe.plan.internal.EcmaNumber;

/** How Java values are seen by expressions. */
final class Values {
  private Values() {}

  /** The number that a value stands for: durations in seconds, sizes in bytes. */
  static Optional<Number> number(Object value) {
    return switch (value) {
      case Long l -> Optional.of(l);
      case Double d -> Optional.of(d);
      case Integer i -> Optional.of(i.longValue());
      case Float f -> Optional.of(f.doubleValue());
      case Duration d -> Optional.of(d.getSeconds() + d.getNano() * 1e-9);
      case ByteSize b -> Optional.of(b.bytes());
      case String s -> JsonNumbers.named(s).map(d -> d);
      case Tensor t when t.rank() == 0 -> Optional.of(element(t, 0));
      default -> Optional.empty();
    };
  }

  /** One entry of a tensor: whole where its type is. */
  static Number element(Tensor t, long i) {
    return t.dtype().isFloat() ? (Number) t.getDouble(i) : (Number) t.getLong(i);
  }

  /** What a tensor without axes is as a value. */
  static Object scalar(Tensor t) {
    return t.dtype() == DType.BOOL ? (Object) (t.getLong(0) != 0) : element(t, 0);
  }

  /** The entries of what has statistics: a tensor, a list of numbers, a range has none. */
  static Optional<double[]> entries(Object value) {
    if (value instanceof Tensor t) {
      return Optional.of(t.toDoubles());
    }
    if (!(value instanceof List<?> list)) {
      return Optional.empty();
    }
    double[] entries = new double[list.size()];
    for (int i = 0; i < entries.length; i++) {
      Optional<Number> n = number(list.get(i));
      if (n.isEmpty()) {
        return Optional.empty();
      }
      entries[i] = n.get().doubleValue();
    }
    return Optional.of(entries);
  }

  /** A value with Java's smaller types widened and enum values as their names in scripts. */
  static Object plain(Object value) {
    return switch (value) {
      case Integer i -> i.longValue();
      case Float f -> f.doubleValue();
      case Enum<?> e -> ScriptNames.ofConstant(e);
      default -> value;
    };
  }

  /** The type of a value, for messages. */
  static String typeName(Object value) {
    return switch (value) {
      case Long _, Integer _ -> "int";
      case Double _, Float _ -> "number";
      case Boolean _ -> "bool";
      case String _ -> "text";
      case Duration _ -> "duration";
      case ByteSize _ -> "bytes";
      case Range _ -> "range";
      case Path _ -> "file";
      case Tensor _ -> "tensor";
      case Table _ -> "table";
      case Column _ -> "column";
      case Model _ -> "model";
      case Layer _ -> "layer";
      case Dataset _ -> "data";
      case Sample _ -> "sample";
      case Split _ -> "split";
      case Image _ -> "image";
      case Features _ -> "features";
      case List<?> _ -> "list";
      case Constructed c -> c.type();
      case Enum<?> e -> ScriptNames.ofClass(e.getDeclaringClass());
      default -> otherName(value.getClass());
    };
  }

  private static String otherName(Class<?> type) {
    for (Class<?> above : type.getInterfaces()) {
      ValueType named = above.getAnnotation(ValueType.class);
      if (named != null) {
        return named.value();
      }
    }
    ValueType named = type.getAnnotation(ValueType.class);
    return named == null ? ScriptNames.ofClass(type) : named.value();
  }

  /** A value in a message. */
  static String text(Object value) {
    return switch (value) {
      case String s -> "\"" + s + "\"";
      case Double d when Double.isFinite(d) -> EcmaNumber.text(d);
      case Double d -> d.toString();
      case Long l -> l.toString();
      case Boolean b -> b.toString();
      default -> "a value of type " + typeName(value);
    };
  }

  /** A value of another type than its place asks for. */
  static LoupeException wrongType(String where, String expected, Object value) {
    return new LoupeException(
        PlanProblem.WRONG_TYPE,
        "%s: %s is expected, not %s.".formatted(where, expected, text(value)));
  }
}
