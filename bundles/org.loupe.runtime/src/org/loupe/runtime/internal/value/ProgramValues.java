package org.loupe.runtime.internal.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.loupe.api.script.ScriptValue;
import org.loupe.plan.eval.Constructed;

/** What programs give, as expressions see it. */
public final class ProgramValues {
  private static final String FIELDS = "record";

  private ProgramValues() {}

  /** A step's result: the value itself where a program has given it. */
  public static Object plain(Record result) {
    return result instanceof ScriptValue.Result(ScriptValue value) ? plain(value) : result;
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
      case ScriptValue.OfFields f -> {
        Map<String, Object> values = new LinkedHashMap<>();
        f.fields().forEach(v -> values.put(v.name(), plain(v.value())));
        yield new Constructed(FIELDS, FIELDS, values);
      }
    };
  }
}
