package org.loupe.manual.internal.reference;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.ConstructorDescriptor;
import org.loupe.plan.catalogue.EnumDescriptor;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.Members;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.ValueTypeDescriptor;

/** The enums that anything of a catalogue uses, by name. */
final class Vocabulary {
  private final Map<String, EnumDescriptor> enums = new TreeMap<>();

  private Vocabulary() {}

  static Collection<EnumDescriptor> enums(Catalogue catalogue) {
    Vocabulary found = new Vocabulary();
    for (AnalysisDescriptor a : catalogue.analyses()) {
      found.add(a.parameters());
      a.components().forEach(c -> found.add(c.type()));
    }
    for (SourceDescriptor s : catalogue.sources()) {
      found.add(s.parameters());
    }
    for (ValueTypeDescriptor t : catalogue.valueTypes()) {
      for (ConstructorDescriptor c : t.constructors()) {
        found.add(c.parameters());
      }
    }
    for (Type.Scalar type : Type.Scalar.values()) {
      for (MemberDescriptor m : Members.of(type, catalogue)) {
        found.add(m.parameters());
      }
    }
    return found.enums.values();
  }

  private void add(List<ParameterDescriptor> parameters) {
    parameters.forEach(p -> add(p.type()));
  }

  private void add(Type type) {
    switch (type) {
      case Type.ListOf(Type item) -> add(item);
      case Type.EnumOf(EnumDescriptor e) -> enums.putIfAbsent(e.name(), e);
      default -> {
        // no enum
      }
    }
  }
}
