package org.loupe.plan.eval;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Image;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Split;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.plan.Expr;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.catalogue.Bounds;
import org.loupe.plan.catalogue.EnumDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;
import org.loupe.plan.catalogue.Type;

/**
 * Arguments for parameters that no record has, as {@link RecordBinder} makes them for those of
 * records: conversions, defaults and ranges. Values of contributed types stay {@link Constructed}.
 * Thread-safe when the environment is.
 */
public final class DeclaredArguments {
  private final Evaluator evaluator;
  private final ValueConverter converter;

  /** Arguments in an environment. */
  public DeclaredArguments(Environment environment) {
    this.evaluator = new Evaluator(environment);
    this.converter = new ValueConverter(environment);
  }

  /**
   * The values of all parameters, in their order; an empty {@code Optional} for what may be left
   * out and was.
   *
   * @throws LoupeException when an argument is missing, unknown, of another type or outside its
   *     range
   */
  public Map<String, Object> bind(
      List<ParameterDescriptor> parameters, Map<String, Expr> arguments) {
    List<String> names = parameters.stream().map(ParameterDescriptor::name).toList();
    for (String name : arguments.keySet()) {
      if (!names.contains(name)) {
        throw new LoupeException(
            PlanProblem.UNKNOWN_ARGUMENT,
            "There is no parameter '%s'.%s".formatted(name, Spelling.didYouMean(name, names)));
      }
    }
    Map<String, Object> given = evaluator.evaluate(arguments);
    Map<String, Object> values = new LinkedHashMap<>();
    parameters.forEach(p -> values.put(p.name(), value(p, given.get(p.name()))));
    return Collections.unmodifiableMap(values);
  }

  private Object value(ParameterDescriptor p, Object given) {
    if (given == null) {
      return switch (p.presence()) {
        case Presence.MayBeAbsent _ -> Optional.empty();
        case Presence.Defaulted d -> value(p, evaluator.evaluate(d.value()));
        case Presence.Required _ ->
            throw new LoupeException(
                PlanProblem.MISSING_ARGUMENT, "The parameter '%s' is missing.".formatted(p.name()));
      };
    }
    Object converted = converted(p.type(), given, "parameter '%s'".formatted(p.name()));
    check(p.bounds(), converted, p.name());
    return converted;
  }

  private Object converted(Type type, Object value, String where) {
    return switch (type) {
      case Type.ListOf(Type item) ->
          converter.list(Object.class, value, where).stream()
              .map(v -> converted(item, v, "an item of " + where))
              .toList();
      case Type.EnumOf(EnumDescriptor e) -> constant(e, value, where);
      case Type.TableOf _ -> converter.to(Table.class, value, where);
      case Type.Scalar s -> converter.to(javaType(s), value, where);
      default -> value;
    };
  }

  private static Object constant(EnumDescriptor type, Object value, String where) {
    if (value instanceof String name && type.names().contains(name)) {
      return name;
    }
    throw Values.wrongType(where, "one of " + String.join(", ", type.names()), value);
  }

  private static Class<?> javaType(Type.Scalar type) {
    return switch (type) {
      case NUMBER -> Double.class;
      case INT -> Long.class;
      case BOOL -> Boolean.class;
      case TEXT -> String.class;
      case DURATION -> Duration.class;
      case BYTES -> ByteSize.class;
      case RANGE -> Range.class;
      case FILE -> Path.class;
      case TENSOR -> Tensor.class;
      case IMAGE -> Image.class;
      case FIGURE -> Figure.class;
      case MODEL -> Model.class;
      case LAYER -> Layer.class;
      case DATA -> Dataset.class;
      case SAMPLE -> Sample.class;
      case SPLIT -> Split.class;
      case FEATURES -> Features.class;
      case COLUMN, ANY -> Object.class;
    };
  }

  private static void check(Bounds bounds, Object value, String name) {
    if (bounds.isNone()) {
      return;
    }
    if (value instanceof List<?> items) {
      items.forEach(v -> check(bounds, v, name));
      return;
    }
    double number = Values.number(value).orElse(0).doubleValue();
    if (!bounds.contains(number)) {
      throw new LoupeException(
          PlanProblem.OUT_OF_RANGE,
          "The parameter '%s' is %s, not %s.".formatted(name, bounds.text(), Values.text(number)));
    }
  }
}
