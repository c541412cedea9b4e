package org.loupe.cli.internal.describe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.EnumDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.ValueTypeDescriptor;

/** The contributed types and enums that parameters use, and those that these use. */
final class UsedTypes {
  private final Map<String, ValueTypeDescriptor> values = new LinkedHashMap<>();
  private final Map<String, EnumDescriptor> enums = new LinkedHashMap<>();
  private final Catalogue catalogue;

  private UsedTypes(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  static UsedTypes of(List<ParameterDescriptor> parameters, Catalogue catalogue) {
    UsedTypes used = new UsedTypes(catalogue);
    parameters.forEach(p -> used.add(p.type()));
    return used;
  }

  private void add(Type type) {
    switch (type) {
      case Type.ListOf(Type item) -> add(item);
      case Type.EnumOf(EnumDescriptor e) -> enums.putIfAbsent(e.name(), e);
      case Type.Contributed(String name) when !values.containsKey(name) ->
          catalogue
              .valueType(name)
              .ifPresent(
                  t -> {
                    values.put(name, t);
                    t.constructors().forEach(c -> c.parameters().forEach(p -> add(p.type())));
                  });
      default -> {
        // types of the language need no explanation
      }
    }
  }

  /** The contributed types in the order of first use. */
  List<ValueTypeDescriptor> values() {
    return List.copyOf(values.values());
  }

  /** The enums in the order of first use. */
  List<EnumDescriptor> enums() {
    return List.copyOf(enums.values());
  }
}
