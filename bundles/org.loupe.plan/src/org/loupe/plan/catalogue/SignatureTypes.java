package org.loupe.plan.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types that signatures can name.
 *
 * @param installed what is installed; where that is not known every name may be that of a
 *     contributed type
 */
record SignatureTypes(Optional<Catalogue> installed) {

  /** The type of a name. */
  Optional<Type> named(String name) {
    if (name.equals(Type.TableOf.UNKNOWN.label())) {
      return Optional.of(Type.TableOf.UNKNOWN);
    }
    Optional<Type> scalar = scalars().filter(s -> s.label().equals(name)).findFirst();
    boolean contributed = installed.isEmpty() || installed.get().valueType(name).isPresent();
    return scalar.isPresent() || !contributed ? scalar : Optional.of(new Type.Contributed(name));
  }

  private static Stream<Type> scalars() {
    return Arrays.stream(Type.Scalar.values())
        .filter(s -> s != Type.Scalar.ANY && s != Type.Scalar.COLUMN)
        .map(s -> s);
  }

  /** The names of all types. */
  List<String> names() {
    List<String> names = new ArrayList<>(scalars().map(Type::label).toList());
    names.add(Type.TableOf.UNKNOWN.label());
    valueTypes().values().forEach(t -> names.add(t.name()));
    return names;
  }

  /** The contributed types that are known, by their names. */
  Map<String, ValueTypeDescriptor> valueTypes() {
    Map<String, ValueTypeDescriptor> types = new LinkedHashMap<>();
    installed.ifPresent(c -> c.valueTypes().forEach(t -> types.put(t.name(), t)));
    return types;
  }

  /** Whether a default of a type can be read. */
  boolean isKnown(Type type) {
    Type item = type instanceof Type.ListOf(Type i) ? i : type;
    return !(item instanceof Type.Contributed(String name)) || valueTypes().containsKey(name);
  }

  /** Whether something that is installed has a name; a program may stand in for another. */
  boolean isTaken(String name) {
    return installed
        .filter(
            c ->
                c.analysis(name)
                        .or(() -> c.renamed(name))
                        .filter(a -> a.program().isEmpty())
                        .isPresent()
                    || !c.sources(name).isEmpty())
        .isPresent();
  }
}
