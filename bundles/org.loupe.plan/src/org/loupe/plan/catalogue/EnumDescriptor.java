package org.loupe.plan.catalogue;

import java.util.List;

/**
 * An enum.
 *
 * @param name name of the type
 * @param constants its values in order
 */
public record EnumDescriptor(String name, List<Constant> constants) {

  /** Copies the list. */
  public EnumDescriptor {
    constants = List.copyOf(constants);
  }

  /** The values' names in order. */
  public List<String> names() {
    return constants.stream().map(Constant::name).toList();
  }

  /**
   * A value of an enum.
   *
   * @param name as scripts have it
   * @param doc what it means; may be empty
   */
  public record Constant(String name, String doc) {}
}
