package org.loupe.plan.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The records that make the values of a contributed type. */
public final class ValueConstructors {
  private ValueConstructors() {}

  /**
   * The records of a type annotated with {@code @ValueType}: itself, or those a sealed interface
   * permits, by their names in scripts (compilers write them in any order); empty when some
   * permitted class is no record.
   */
  public static Optional<List<Class<? extends Record>>> of(Class<?> type) {
    if (type.isRecord()) {
      return Optional.of(List.of(type.asSubclass(Record.class)));
    }
    if (!type.isSealed()) {
      return Optional.empty();
    }
    List<Class<? extends Record>> records = new ArrayList<>();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      Optional<List<Class<? extends Record>>> inner = of(permitted);
      if (inner.isEmpty()) {
        return Optional.empty();
      }
      records.addAll(inner.get());
    }
    records.sort(Comparator.comparing(ScriptNames::ofClass));
    return Optional.of(records);
  }
}
