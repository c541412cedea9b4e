package org.loupe.script.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.plan.catalogue.Type;

/** Values of programs as the types that steps declare. */
final class Results {
  /** Deeper than any result, and not as deep as the stack. */
  private static final int DEEPEST = 100;

  private Results() {}

  /**
   * The value as a type; of any type what is nearest.
   *
   * @throws LoupeException when it has another
   */
  static ScriptValue read(Value value, Type type) {
    try {
      return read(value, type, "its value", 0);
    } catch (LoupeException e) {
      throw new LoupeException(ProgramProblem.WRONG_VALUE, e.getMessage());
    }
  }

  private static ScriptValue read(Value v, Type type, String where, int depth) {
    if (v.isNull() || depth > DEEPEST) {
      throw wrong(where, type, v);
    }
    return switch (type) {
      case Type.Scalar s when s == Type.Scalar.ANY -> any(v, where, depth);
      case Type.Scalar s -> scalar(v, s).orElseThrow(() -> wrong(where, type, v));
      case Type.TableOf _ -> new ScriptValue.OfTable(Tables.of(v));
      case Type.ListOf(Type item) when v.hasArrayElements() -> list(v, item, where, depth);
      case Type.FieldsOf(Map<String, Type> fields) -> fields(v, fields, depth);
      default -> throw wrong(where, type, v);
    };
  }

  private static Optional<ScriptValue> scalar(Value v, Type.Scalar type) {
    return switch (type) {
      case NUMBER -> when(v.isNumber(), () -> new ScriptValue.OfNumber(v.asDouble()));
      case INT -> when(v.fitsInLong(), () -> new ScriptValue.OfInt(v.asLong()));
      case BOOL -> when(v.isBoolean(), () -> new ScriptValue.OfBool(v.asBoolean()));
      case TEXT -> when(v.isString(), () -> new ScriptValue.OfText(v.asString()));
      case TENSOR -> Tensors.find(v).map(ScriptValue.OfTensor::new);
      case FIGURE -> figure(v).map(ScriptValue.OfFigure::new);
      default -> Optional.empty();
    };
  }

  private static Optional<ScriptValue> when(boolean fits, Supplier<ScriptValue> value) {
    return fits ? Optional.of(value.get()) : Optional.empty();
  }

  private static Optional<Figure> figure(Value v) {
    return Received.shown(v).filter(Figure.class::isInstance).map(Figure.class::cast);
  }

  private static ScriptValue list(Value v, Type item, String where, int depth) {
    List<ScriptValue> items = new ArrayList<>();
    for (long i = 0; i < v.getArraySize(); i++) {
      items.add(read(v.getArrayElement(i), item, "%s[%d]".formatted(where, i), depth + 1));
    }
    return new ScriptValue.OfList(items);
  }

  private static ScriptValue fields(Value v, Map<String, Type> types, int depth) {
    Map<String, Value> given = Received.fields(v);
    List<ScriptValue.Field> fields = new ArrayList<>();
    types.forEach(
        (name, type) -> {
          Value value = given.get(name);
          if (value == null) {
            throw new LoupeException(
                ProgramProblem.WRONG_VALUE,
                "The program's value has no '%s'; it has %s.".formatted(name, given.keySet()));
          }
          fields.add(new ScriptValue.Field(name, read(value, type, "its " + name, depth + 1)));
        });
    return new ScriptValue.OfFields(fields);
  }

  private static ScriptValue any(Value v, String where, int depth) {
    if (v.isBoolean()) {
      return new ScriptValue.OfBool(v.asBoolean());
    }
    if (v.isString()) {
      return new ScriptValue.OfText(v.asString());
    }
    if (v.isNumber()) {
      return v.fitsInLong()
          ? new ScriptValue.OfInt(v.asLong())
          : new ScriptValue.OfNumber(v.asDouble());
    }
    Optional<Object> shown = Received.shown(v);
    if (shown.isPresent()) {
      switch (shown.get()) {
        case Table t -> {
          return new ScriptValue.OfTable(t);
        }
        case Figure f -> {
          return new ScriptValue.OfFigure(f);
        }
        default -> {
          // looked at like what programs make
        }
      }
    }
    Optional<Tensor> tensor = Tensors.find(v);
    if (tensor.isPresent()) {
      return new ScriptValue.OfTensor(tensor.get());
    }
    if (v.hasArrayElements()) {
      return list(v, Type.Scalar.ANY, where, depth);
    }
    Map<String, Value> fields = v.canExecute() ? Map.of() : Received.fields(v);
    if (fields.isEmpty()) {
      throw wrong(where, Type.Scalar.ANY, v);
    }
    List<ScriptValue.Field> read = new ArrayList<>();
    fields.forEach(
        (name, f) ->
            read.add(
                new ScriptValue.Field(
                    name, read(f, Type.Scalar.ANY, "its " + name, depth + 1))));
    return new ScriptValue.OfFields(read);
  }

  private static LoupeException wrong(String where, Type type, Value v) {
    String expected =
        type == Type.Scalar.ANY ? "a value that results can have" : "of type " + type.label();
    return new LoupeException(
        ProgramProblem.WRONG_VALUE,
        "Of the program %s is not %s, but %s.".formatted(where, expected, found(v)));
  }

  private static String found(Value v) {
    if (v.isNull()) {
      return "nothing";
    }
    if (v.isNumber() || v.isBoolean()) {
      return v.toString();
    }
    if (v.isString()) {
      return "a text";
    }
    if (v.canExecute()) {
      return "a function";
    }
    return v.hasArrayElements() ? "an array" : "an object";
  }
}
