package org.loupe.plan.catalogue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.Columns;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.LoupeException;
import org.loupe.api.Principal;
import org.loupe.api.Range;
import org.loupe.api.Unit;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Image;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;
import org.loupe.plan.Expr;
import org.loupe.plan.PlanProblem;

/** Finds the types of records' components, and the contributed types on the way. */
final class RecordTypes {
  private static final Map<Class<?>, Type> SIMPLE =
      Map.ofEntries(
          Map.entry(double.class, Type.Scalar.NUMBER),
          Map.entry(Double.class, Type.Scalar.NUMBER),
          Map.entry(long.class, Type.Scalar.INT),
          Map.entry(Long.class, Type.Scalar.INT),
          Map.entry(int.class, Type.Scalar.INT),
          Map.entry(Integer.class, Type.Scalar.INT),
          Map.entry(boolean.class, Type.Scalar.BOOL),
          Map.entry(Boolean.class, Type.Scalar.BOOL),
          Map.entry(String.class, Type.Scalar.TEXT),
          Map.entry(Duration.class, Type.Scalar.DURATION),
          Map.entry(ByteSize.class, Type.Scalar.BYTES),
          Map.entry(org.loupe.api.value.Range.class, Type.Scalar.RANGE),
          Map.entry(Path.class, Type.Scalar.FILE),
          Map.entry(Tensor.class, Type.Scalar.TENSOR),
          Map.entry(Table.class, Type.TableOf.UNKNOWN),
          Map.entry(Image.class, Type.Scalar.IMAGE),
          Map.entry(Figure.class, Type.Scalar.FIGURE),
          Map.entry(Model.class, Type.Scalar.MODEL),
          Map.entry(Layer.class, Type.Scalar.LAYER),
          Map.entry(Dataset.class, Type.Scalar.DATA),
          Map.entry(Sample.class, Type.Scalar.SAMPLE),
          Map.entry(Features.class, Type.Scalar.FEATURES));

  private final Map<String, ValueTypeDescriptor> valueTypes = new LinkedHashMap<>();
  private final Map<String, Class<?>> valueClasses = new LinkedHashMap<>();

  /** The contributed types met so far. */
  List<ValueTypeDescriptor> valueTypes() {
    return List.copyOf(valueTypes.values());
  }

  /** The parameters that a record has. */
  List<ParameterDescriptor> parameters(Class<? extends Record> record, String where) {
    RecordComponent[] components = record.getRecordComponents();
    Describe.checkNames(
        Arrays.stream(components).map(RecordComponent::getName).toList(), ScriptNames.WORDS, where);
    return Arrays.stream(components).map(c -> parameter(c, where)).toList();
  }

  /** The components that a result has. */
  List<ComponentDescriptor> components(Class<? extends Record> record, String where) {
    RecordComponent[] components = record.getRecordComponents();
    Describe.checkNames(
        Arrays.stream(components).map(RecordComponent::getName).toList(), ScriptNames.WORDS, where);
    return Arrays.stream(components).map(c -> component(c, where)).toList();
  }

  /** The default of a component. */
  Expr defaultOf(RecordComponent c, String text) {
    String place = "parameter '%s' of %s".formatted(c.getName(), c.getDeclaringRecord().getName());
    Type type = typeOf(c.getGenericType(), place);
    return DefaultText.parse(text, type, bounds(c, type, place), valueTypes, place);
  }

  private ParameterDescriptor parameter(RecordComponent c, String where) {
    String place = "parameter '%s' of %s".formatted(c.getName(), where);
    boolean optional = c.getType() == Optional.class;
    Type type = typeOf(optional ? argument(c.getGenericType(), place) : c.getGenericType(), place);
    Bounds bounds = bounds(c, type, place);
    Default given = c.getAnnotation(Default.class);
    if (optional && given != null) {
      throw new LoupeException(
          PlanProblem.BAD_DEFAULT, "%s is Optional and has a default.".formatted(place));
    }
    Presence presence = optional ? new Presence.MayBeAbsent() : new Presence.Required();
    if (given != null) {
      presence =
          new Presence.Defaulted(
              given.value(), DefaultText.parse(given.value(), type, bounds, valueTypes, place));
    }
    return new ParameterDescriptor(
        c.getName(),
        doc(c, place).value(),
        doc(c, place).formula(),
        type,
        presence,
        bounds,
        unit(c));
  }

  private ComponentDescriptor component(RecordComponent c, String where) {
    String place = "result component '%s' of %s".formatted(c.getName(), where);
    Type type = typeOf(c.getGenericType(), place);
    Columns columns = c.getAnnotation(Columns.class);
    if (columns != null && type instanceof Type.TableOf) {
      type = new Type.TableOf(List.of(columns.value()));
    }
    return new ComponentDescriptor(
        c.getName(),
        doc(c, place).value(),
        doc(c, place).formula(),
        type,
        unit(c),
        c.isAnnotationPresent(Principal.class));
  }

  private static String unit(RecordComponent c) {
    Unit unit = c.getAnnotation(Unit.class);
    return unit == null ? "" : unit.value();
  }

  private static Doc doc(RecordComponent c, String place) {
    Doc doc = c.getAnnotation(Doc.class);
    if (doc == null) {
      throw new LoupeException(PlanProblem.NOT_DESCRIBED, "%s has no @Doc.".formatted(place));
    }
    return doc;
  }

  private static Bounds bounds(RecordComponent c, Type type, String place) {
    Range range = c.getAnnotation(Range.class);
    if (range == null) {
      return Bounds.NONE;
    }
    Type item = type instanceof Type.ListOf(Type i) ? i : type;
    boolean numeric =
        List.of(Type.Scalar.NUMBER, Type.Scalar.INT, Type.Scalar.DURATION, Type.Scalar.BYTES)
            .contains(item);
    if (!numeric) {
      throw new LoupeException(
          PlanProblem.NOT_DESCRIBED, "%s has a @Range and is no number.".formatted(place));
    }
    return new Bounds(range.min(), range.max());
  }

  private Type typeOf(java.lang.reflect.Type java, String place) {
    if (java instanceof ParameterizedType p && p.getRawType() == List.class) {
      return new Type.ListOf(typeOf(argument(p, place), place));
    }
    if (java instanceof Class<?> c) {
      Type simple = SIMPLE.get(c);
      if (simple != null) {
        return simple;
      }
      if (c.isEnum()) {
        return new Type.EnumOf(Describe.enumDescriptor(c));
      }
      ValueType contributed = c.getAnnotation(ValueType.class);
      if (contributed != null) {
        return contributed(c, contributed.value(), place);
      }
    }
    throw new LoupeException(
        PlanProblem.UNSUPPORTED_TYPE,
        "%s has type %s, which scripts do not have.".formatted(place, java.getTypeName()));
  }

  private static java.lang.reflect.Type argument(java.lang.reflect.Type java, String place) {
    if (java instanceof ParameterizedType p) {
      return p.getActualTypeArguments()[0];
    }
    throw new LoupeException(
        PlanProblem.UNSUPPORTED_TYPE, "%s does not say of what type it is.".formatted(place));
  }

  private Type contributed(Class<?> c, String name, String place) {
    Class<?> known = valueClasses.putIfAbsent(name, c);
    if (known != null && known != c) {
      throw new LoupeException(
          PlanProblem.VALUE_TYPE_TWICE,
          "Two value types are named '%s': %s and %s."
              .formatted(name, known.getName(), c.getName()));
    }
    if (known == null) {
      describe(c, name, place);
    }
    return new Type.Contributed(name);
  }

  private void describe(Class<?> c, String name, String place) {
    String where = "value type '%s'".formatted(name);
    List<Class<? extends Record>> records =
        ValueConstructors.of(c)
            .orElseThrow(
                () ->
                    new LoupeException(
                        PlanProblem.UNSUPPORTED_TYPE,
                        "%s has value type %s, which is neither a record nor sealed over records."
                            .formatted(place, c.getName())));
    Doc doc = c.getAnnotation(Doc.class);
    List<ConstructorDescriptor> constructors = new ArrayList<>();
    for (Class<? extends Record> record : records) {
      Doc own = record.getAnnotation(Doc.class);
      constructors.add(
          new ConstructorDescriptor(
              ScriptNames.ofClass(record),
              name,
              own == null ? "" : own.value(),
              parameters(record, "%s of %s".formatted(ScriptNames.ofClass(record), where))));
    }
    Describe.checkNames(
        constructors.stream().map(ConstructorDescriptor::name).toList(),
        Describe.reservedForValues(),
        where);
    valueTypes.put(
        name, new ValueTypeDescriptor(name, doc == null ? "" : doc.value(), constructors));
  }
}
