package org.loupe.runtime.internal.value;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.script.ScriptValue;

/** The components of records of any plug-in. */
public final class RecordValues {
  private RecordValues() {}

  /**
   * The values of all components by name, in order; a null among them stays one. Those of what a
   * program gives are what its signature declares.
   */
  public static Map<String, Object> of(Record value) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (value instanceof ScriptValue.Outputs(List<ScriptValue.Field> fields)) {
      fields.forEach(f -> values.put(f.name(), f.value()));
      return Collections.unmodifiableMap(values);
    }
    for (RecordComponent c : value.getClass().getRecordComponents()) {
      values.put(c.getName(), of(value, c));
    }
    return Collections.unmodifiableMap(values);
  }

  private static Object of(Record value, RecordComponent component) {
    try {
      // the record may be no exported class
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
