package org.loupe.dsl.internal.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.ComponentDescriptor;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.Members;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Type;

/** The values of all enums that are installed. */
final class EnumConstants {
  private EnumConstants() {}

  /** The names of all constants: where one is expected it wins over a declaration. */
  static Set<String> names(Catalogue catalogue) {
    Stream<List<ParameterDescriptor>> parameters =
        Stream.of(
                catalogue.analyses().stream().map(a -> a.parameters()),
                catalogue.sources().stream().map(s -> s.parameters()),
                catalogue.valueTypes().stream()
                    .flatMap(t -> t.constructors().stream())
                    .map(c -> c.parameters()),
                Members.of(Type.Scalar.MODEL, catalogue).stream()
                    .map(MemberDescriptor::parameters))
            .flatMap(s -> s);
    Stream<Type> results =
        catalogue.analyses().stream()
            .flatMap(a -> a.components().stream())
            .map(ComponentDescriptor::type);
    Set<String> names = new HashSet<>();
    Stream.concat(parameters.flatMap(List::stream).map(ParameterDescriptor::type), results)
        .forEach(t -> add(t, names));
    return names;
  }

  /** The kinds of choices that have all of some names. */
  static List<Type> having(List<String> names, Catalogue catalogue) {
    return TypeNames.enums(catalogue)
        .map(t -> t instanceof Type.ListOf(Type item) ? item : t)
        .filter(
            t -> t instanceof Type.EnumOf(var e) && e.names().containsAll(names))
        .distinct()
        .toList();
  }

  private static void add(Type type, Set<String> names) {
    switch (type) {
      case Type.EnumOf e -> names.addAll(e.descriptor().names());
      case Type.ListOf(Type item) -> add(item, names);
      default -> {
        // has no constants
      }
    }
  }
}
