package org.loupe.plan.catalogue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.plan.PlanProblem;

/** Finds the record that a class gives for a type parameter of an interface. */
final class RecordArgument {
  private RecordArgument() {}

  static Class<? extends Record> of(Class<?> type, Class<?> generic, int index, String where) {
    Optional<Type> found = find(type, generic, index, new HashMap<>());
    if (found.orElse(null) instanceof Class<?> c && c.isRecord()) {
      return c.asSubclass(Record.class);
    }
    throw new LoupeException(
        PlanProblem.NOT_DESCRIBED,
        "%s (%s) does not name records as the type arguments of %s."
            .formatted(where, type.getName(), generic.getSimpleName()));
  }

  /** Walks up the hierarchy, carrying what type variables stand for. */
  private static Optional<Type> find(
      Type type, Class<?> generic, int index, Map<TypeVariable<?>, Type> known) {
    Class<?> raw;
    if (type instanceof ParameterizedType p) {
      raw = (Class<?>) p.getRawType();
      TypeVariable<?>[] variables = raw.getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        Type argument = p.getActualTypeArguments()[i];
        known.put(variables[i], known.getOrDefault(argument, argument));
      }
    } else if (type instanceof Class<?> c) {
      raw = c;
    } else {
      return Optional.empty();
    }
    if (raw == generic) {
      return Optional.ofNullable(known.get(generic.getTypeParameters()[index]));
    }
    for (Type above : raw.getGenericInterfaces()) {
      Optional<Type> found = find(above, generic, index, known);
      if (found.isPresent()) {
        return found;
      }
    }
    return raw.getGenericSuperclass() == null
        ? Optional.empty()
        : find(raw.getGenericSuperclass(), generic, index, known);
  }
}
