package org.loupe.plan.eval;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;
import org.loupe.plan.catalogue.ScriptNames;

/**
 * Turns evaluated values into what a record's component wants: the conversions of the language and
 * no others (int to number, model to layer, sample to data, tensor to data or features, nested list
 * to tensor, a step to its principal component).
 */
final class ValueConverter {
  private static final double NANOS = 1e9;

  private final Environment environment;

  ValueConverter(Environment environment) {
    this.environment = environment;
  }

  /** The value as a component's type. */
  Object to(Type type, Object value, String where) {
    if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
      return list(p.getActualTypeArguments()[0], value, where);
    }
    if (type instanceof ParameterizedType p && p.getRawType() == Optional.class) {
      return Optional.of(to(p.getActualTypeArguments()[0], value, where));
    }
    if (!(type instanceof Class<?> c)) {
      throw new IllegalArgumentException("no type of scripts: " + type);
    }
    if (c.isInstance(value)) {
      return value;
    }
    if (value instanceof Record r && Principals.of(r).isPresent()) {
      return to(type, Principals.of(r).get(), where);
    }
    return simple(c, value, where);
  }

  private Object simple(Class<?> c, Object value, String where) {
    if (c == double.class || c == Double.class) {
      return number(value, where, "a number").doubleValue();
    }
    if (c == long.class || c == Long.class) {
      return whole(value, where);
    }
    if (c == int.class || c == Integer.class) {
      long l = whole(value, where);
      if (l != (int) l) {
        throw Values.wrongType(where, "an int of 32 bits", value);
      }
      return (int) l;
    }
    if (c == boolean.class && value instanceof Boolean) {
      return value;
    }
    if (c == Duration.class) {
      return duration(value, where);
    }
    if (c == ByteSize.class) {
      return size(value, where);
    }
    if (c == Path.class) {
      return path(value, where);
    }
    if (c.isEnum() && value instanceof String name) {
      return Arguments.constant(c, name, where);
    }
    if (c == Tensor.class) {
      return NestedLists.tensor(value, where);
    }
    if (c == Layer.class && value instanceof Model m) {
      return Evaluator.outputOf(m);
    }
    if (c == Dataset.class) {
      return dataset(value, where);
    }
    if (c == Features.class) {
      return features(value, where);
    }
    ValueType contributed = c.getAnnotation(ValueType.class);
    if (contributed != null && value instanceof Constructed v) {
      return new RecordBinder(environment).construct(c, contributed.value(), v, where);
    }
    throw Values.wrongType(where, typeName(c), value);
  }

  /** The items of a list or of a vector, each as a type. */
  List<Object> list(Type item, Object value, String where) {
    List<?> items =
        switch (value) {
          case List<?> l -> l;
          case Tensor t when t.rank() == 1 ->
              LongStream.range(0, t.count()).mapToObj(i -> Values.element(t, i)).toList();
          default -> throw Values.wrongType(where, "a list", value);
        };
    List<Object> converted = new ArrayList<>();
    for (Object o : items) {
      converted.add(to(item, o, "item %d of %s".formatted(converted.size(), where)));
    }
    return List.copyOf(converted);
  }

  private static Number number(Object value, String where, String expected) {
    return Values.number(value).orElseThrow(() -> Values.wrongType(where, expected, value));
  }

  private static long whole(Object value, String where) {
    if (number(value, where, "an int") instanceof Long l) {
      return l;
    }
    throw Values.wrongType(where, "an int", value);
  }

  private static Duration duration(Object value, String where) {
    Number n = number(value, where, "a duration");
    if (n instanceof Long s) {
      return Duration.ofSeconds(s);
    }
    double s = n.doubleValue();
    if (!(Math.abs(s) < Long.MAX_VALUE / NANOS)) {
      throw Values.wrongType(where, "a duration", value);
    }
    return Duration.ofNanos(Math.round(s * NANOS));
  }

  private static ByteSize size(Object value, String where) {
    long bytes = whole(value, where);
    if (bytes < 0) {
      throw Values.wrongType(where, "a size of at least 0 B", value);
    }
    return new ByteSize(bytes);
  }

  private static Path path(Object value, String where) {
    Object text =
        value instanceof Constructed c && c.constructor().equals(Constructed.FILE)
            ? c.arguments().get("path")
            : value;
    if (text instanceof String s) {
      try {
        return Path.of(s);
      } catch (InvalidPathException _) {
        throw Values.wrongType(where, "a path", value);
      }
    }
    throw Values.wrongType(where, "a file", value);
  }

  private Dataset dataset(Object value, String where) {
    return switch (value) {
      case Sample s -> s.data().select(s.row());
      case Tensor t when t.rank() > 0 -> environment.dataset("tensor", t);
      default -> throw Values.wrongType(where, "data", value);
    };
  }

  private static Features features(Object value, String where) {
    if (!(value instanceof Tensor t) || t.rank() == 0) {
      throw Values.wrongType(where, "features", value);
    }
    long n = t.size(0);
    long d = n == 0 ? 0 : t.count() / n;
    Tensor rows = Tensor.of(LongStream.range(0, n).toArray(), n);
    return new Features(t.reshape(n, d), rows, "tensor");
  }

  private static String typeName(Class<?> c) {
    ValueType contributed = c.getAnnotation(ValueType.class);
    return contributed != null ? "a " + contributed.value() : ScriptNames.ofClass(c);
  }
}
