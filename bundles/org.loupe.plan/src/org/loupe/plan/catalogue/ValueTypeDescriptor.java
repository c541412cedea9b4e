package org.loupe.plan.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * A contributed type.
 *
 * @param name its name in scripts
 * @param doc what it means
 * @param constructors by name
 */
public record ValueTypeDescriptor(
    String name, String doc, List<ConstructorDescriptor> constructors) {

  /** Copies the list. */
  public ValueTypeDescriptor {
    constructors = List.copyOf(constructors);
  }

  /** The constructor of a name. */
  public Optional<ConstructorDescriptor> constructor(String constructor) {
    return constructors.stream().filter(c -> c.name().equals(constructor)).findFirst();
  }

  /** The parameters that every constructor has with the same type: the value's members. */
  public List<ParameterDescriptor> members() {
    return constructors.isEmpty()
        ? List.of()
        : constructors.getFirst().parameters().stream()
            .filter(p -> constructors.stream().allMatch(c -> has(c, p)))
            .toList();
  }

  private static boolean has(ConstructorDescriptor c, ParameterDescriptor p) {
    return c.parameters().stream()
        .anyMatch(q -> q.name().equals(p.name()) && q.type().equals(p.type()));
  }
}
