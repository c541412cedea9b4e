package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.loupe.Field;
import org.loupe.dsl.loupe.RecordType;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.ConstructorDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.WrittenType;

/** The types that scripts can name. */
final class TypeNames {
  private TypeNames() {}

  /** The type of a name, with {@code []} behind it or without. */
  static Optional<Type> of(Unit unit, org.loupe.dsl.loupe.Type written, Catalogue catalogue) {
    if (written instanceof RecordType) {
      return unit.problemWith(
          ScriptProblem.TYPE,
          unit.place(written),
          "Only the value of a script step has a type of several fields.",
          "Declare a value for each field.");
    }
    Optional<Type> item = named(written.getName(), catalogue);
    if (item.isEmpty()) {
      return unit.unknown(
          ScriptProblem.UNKNOWN_TYPE,
          unit.place(written),
          "There is no type '%s'.".formatted(written.getName()),
          written.getName(),
          names(catalogue));
    }
    return written.isList() ? item.map(Type.ListOf::new) : item;
  }

  /** The type of what a program gives; fields may be of such types again. */
  static Optional<Type> ofProgram(
      Unit unit, org.loupe.dsl.loupe.Type written, Catalogue catalogue) {
    if (!(written instanceof RecordType record)) {
      return of(unit, written, catalogue)
          .flatMap(
              t ->
                  WrittenType.isGiven(t)
                      ? Optional.of(t)
                      : unit.problemWith(
                          ScriptProblem.TYPE,
                          unit.place(written),
                          "A program gives no %s.".formatted(t.label()),
                          "It gives %s, lists of them and { name: type }."
                              .formatted(WrittenType.GIVEN_WORDS)));
    }
    Map<String, Type> fields = new LinkedHashMap<>();
    for (Field f : record.getFields()) {
      Optional<Type> type = ofProgram(unit, f.getType(), catalogue);
      if (type.isEmpty()) {
        return type;
      }
      if (fields.put(f.getName(), type.get()) != null) {
        return unit.problem(
            ScriptProblem.PARAMETER_TWICE, f, "There is a second '%s'.".formatted(f.getName()));
      }
    }
    return Optional.of(new Type.FieldsOf(fields));
  }

  private static Optional<Type> named(String name, Catalogue catalogue) {
    if (name.equals(Type.TableOf.UNKNOWN.label())) {
      return Optional.of(Type.TableOf.UNKNOWN);
    }
    for (Type.Scalar s : scalars()) {
      if (s.label().equals(name)) {
        return Optional.of(s);
      }
    }
    if (catalogue.valueType(name).isPresent()) {
      return Optional.of(new Type.Contributed(name));
    }
    List<Type> enums = enums(catalogue).filter(t -> t.label().equals(name)).distinct().toList();
    return enums.size() == 1 ? Optional.of(enums.getFirst()) : Optional.empty();
  }

  private static List<Type.Scalar> scalars() {
    return Arrays.stream(Type.Scalar.values())
        .filter(s -> s != Type.Scalar.ANY && s != Type.Scalar.COLUMN)
        .toList();
  }

  private static List<String> names(Catalogue catalogue) {
    Set<String> names = new LinkedHashSet<>();
    scalars().forEach(s -> names.add(s.label()));
    names.add(Type.TableOf.UNKNOWN.label());
    catalogue.valueTypes().forEach(t -> names.add(t.name()));
    enums(catalogue).forEach(t -> names.add(t.label()));
    return new ArrayList<>(names);
  }

  /** The enums of parameters. */
  static Stream<Type> enums(Catalogue catalogue) {
    Stream<ParameterDescriptor> parameters =
        Stream.of(
                catalogue.analyses().stream().flatMap(a -> a.parameters().stream()),
                catalogue.sources().stream().flatMap(s -> s.parameters().stream()),
                catalogue.valueTypes().stream()
                    .flatMap(t -> t.constructors().stream())
                    .map(ConstructorDescriptor::parameters)
                    .flatMap(List::stream))
            .flatMap(s -> s);
    return parameters.map(ParameterDescriptor::type).filter(Type.EnumOf.class::isInstance);
  }
}
