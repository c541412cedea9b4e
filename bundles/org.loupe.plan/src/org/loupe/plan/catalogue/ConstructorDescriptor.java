package org.loupe.plan.catalogue;

import java.util.List;

/**
 * A way to write a value of a contributed type: {@code square(1.5)}.
 *
 * @param name its name in scripts
 * @param type name of the type it makes
 * @param doc what it means
 * @param parameters in order
 */
public record ConstructorDescriptor(
    String name, String type, String doc, List<ParameterDescriptor> parameters) {

  /** Copies the list. */
  public ConstructorDescriptor {
    parameters = List.copyOf(parameters);
  }
}
