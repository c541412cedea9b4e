package org.loupe.runtime.internal.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.script.ScriptValue;
import org.loupe.plan.eval.Constructed;

/** What programs give, as expressions see it. */
public final class ProgramValues {
  private static final String FIELDS = "record";

  private ProgramValues() {}

  /** A step's result: the value itself where a program has given it. */
  public static Object plain(Record result) {
    return switch (result) {
      case ScriptValue.Result(ScriptValue value) -> plain(value);
      case ScriptValue.Outputs(List<ScriptValue.Field> fields) -> named(fields);
      default -> result;
    };
  }

  /** The value without the record around it; named values are a {@link Constructed}. */
  public static Object plain(ScriptValue value) {
    return switch (value) {
      case ScriptValue.OfNumber n -> n.value();
      case ScriptValue.OfInt i -> i.value();
      case ScriptValue.OfBool b -> b.value();
      case ScriptValue.OfText t -> t.value();
      case ScriptValue.OfTensor t -> t.value();
      case ScriptValue.OfTable t -> t.value();
      case ScriptValue.OfFigure f -> f.value();
      case ScriptValue.OfList l -> l.items().stream().map(ProgramValues::plain).toList();
      case ScriptValue.OfFields f -> named(f.fields());
    };
  }

  private static Constructed named(List<ScriptValue.Field> fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    fields.forEach(f -> values.put(f.name(), plain(f.value())));
    return new Constructed(FIELDS, FIELDS, values);
  }
}
