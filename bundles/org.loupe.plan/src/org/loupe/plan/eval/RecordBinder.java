package org.loupe.plan.eval;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.loupe.api.LoupeException;
import org.loupe.api.Range;
import org.loupe.api.Spelling;
import org.loupe.plan.Expr;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.catalogue.Bounds;
import org.loupe.plan.catalogue.Defaults;
import org.loupe.plan.catalogue.ScriptNames;
import org.loupe.plan.catalogue.ValueConstructors;

/**
 * Makes parameter records from arguments: conversions, defaults, ranges, optional parameters, enums
 * and nested constructors. Thread-safe when the environment is.
 */
public final class RecordBinder {
  private final Evaluator evaluator;
  private final ValueConverter converter;

  /** A binder in an environment. */
  public RecordBinder(Environment environment) {
    this.evaluator = new Evaluator(environment);
    this.converter = new ValueConverter(environment);
  }

  /**
   * Evaluates arguments and makes a record of them.
   *
   * @param type the parameter record of an analysis or source
   * @param arguments by parameter name; what is left out gets its default
   * @throws LoupeException when an argument is missing, unknown, of another type, outside its
   *     range, or refused by the record or a constructor in it
   */
  public <R extends Record> R bind(Class<R> type, Map<String, Expr> arguments) {
    return bindValues(type, evaluator.evaluate(arguments));
  }

  /** Makes a record of evaluated arguments, as {@link #bind} does. */
  public <R extends Record> R bindValues(Class<R> type, Map<String, Object> arguments) {
    return make(type, arguments, "");
  }

  /** Makes a value of a contributed type. */
  Object construct(Class<?> type, String typeName, Constructed value, String where) {
    List<Class<? extends Record>> records = ValueConstructors.of(type).orElse(List.of());
    Class<? extends Record> record =
        records.stream()
            .filter(r -> ScriptNames.ofClass(r).equals(value.constructor()))
            .findFirst()
            .orElseThrow(() -> noConstructor(records, typeName, value, where));
    return make(record, value.arguments(), "%s in %s".formatted(value.constructor(), where));
  }

  private static LoupeException noConstructor(
      List<Class<? extends Record>> records, String typeName, Constructed value, String where) {
    List<String> known = records.stream().map(ScriptNames::ofClass).toList();
    return new LoupeException(
        PlanProblem.WRONG_TYPE,
        "%s: '%s' makes no %s.%s"
            .formatted(
                where,
                value.constructor(),
                typeName,
                Spelling.didYouMean(value.constructor(), known)));
  }

  private <R extends Record> R make(Class<R> type, Map<String, Object> given, String where) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw new LoupeException(
            PlanProblem.UNKNOWN_ARGUMENT,
            "There is no parameter %s.%s"
                .formatted(place(name, where), Spelling.didYouMean(name, names)));
      }
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = component(components[i], given, where);
    }
    return construct(type, components, values, where);
  }

  private Object component(RecordComponent c, Map<String, Object> given, String where) {
    String place = place(c.getName(), where);
    Object value = given.get(c.getName());
    if (value == null) {
      if (c.getType() == Optional.class) {
        return Optional.empty();
      }
      value =
          Defaults.of(c)
              .map(evaluator::evaluate)
              .orElseThrow(
                  () ->
                      new LoupeException(
                          PlanProblem.MISSING_ARGUMENT,
                          "The parameter %s is missing.".formatted(place)));
    }
    Object converted = converter.to(c.getGenericType(), value, "parameter " + place);
    Range range = c.getAnnotation(Range.class);
    if (range != null) {
      check(new Bounds(range.min(), range.max()), converted, place);
    }
    return converted;
  }

  private static void check(Bounds bounds, Object value, String place) {
    switch (value) {
      case Optional<?> o -> o.ifPresent(v -> check(bounds, v, place));
      case List<?> l -> l.forEach(v -> check(bounds, v, place));
      default -> {
        double number = Values.number(value).orElse(0).doubleValue();
        if (!bounds.contains(number)) {
          throw new LoupeException(
              PlanProblem.OUT_OF_RANGE,
              "The parameter %s is %s, not %s."
                  .formatted(place, bounds.text(), Values.text(number)));
        }
      }
    }
  }

  private static String place(String name, String where) {
    return where.isEmpty() ? "'" + name + "'" : "'%s' of %s".formatted(name, where);
  }

  private static <R extends Record> R construct(
      Class<R> type, RecordComponent[] components, Object[] values, String where) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw refusal(e.getCause(), type, components, values, where);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  private static RuntimeException refusal(
      Throwable cause, Class<?> type, RecordComponent[] components, Object[] values, String where) {
    if (cause instanceof IllegalArgumentException refused) {
      String arguments =
          java.util.stream.IntStream.range(0, values.length)
              .mapToObj(i -> components[i].getName() + " = " + brief(values[i]))
              .collect(Collectors.joining(", "));
      return new LoupeException(
          PlanProblem.REFUSED,
          "%s%s(%s): %s."
              .formatted(
                  where.isEmpty() ? "" : "In " + where + ": ",
                  where.isEmpty() ? "The parameters " : ScriptNames.ofClass(type),
                  arguments,
                  refused.getMessage()),
          refused);
    }
    return cause instanceof RuntimeException r ? r : new IllegalStateException(cause);
  }

  private static String brief(Object value) {
    return switch (Values.plain(value)) {
      case Optional<?> o -> o.map(RecordBinder::brief).orElse("none");
      case Object v -> Values.text(v).replace("a value of type ", "");
    };
  }
}
