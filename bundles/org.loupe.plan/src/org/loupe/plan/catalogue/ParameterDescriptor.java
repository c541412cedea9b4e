package org.loupe.plan.catalogue;

/**
 * A parameter of an analysis, a source, a constructor or a member.
 *
 * @param name its name in scripts
 * @param doc what it means
 * @param formula in plain text; may be empty
 * @param type its type
 * @param presence whether it must be given
 * @param bounds the numbers it may have
 * @param unit symbol it is shown with; may be empty
 */
public record ParameterDescriptor(
    String name,
    String doc,
    String formula,
    Type type,
    Presence presence,
    Bounds bounds,
    String unit) {

  /** A parameter without formula, bounds and unit. */
  public ParameterDescriptor(String name, String doc, Type type, Presence presence) {
    this(name, doc, "", type, presence, Bounds.NONE, "");
  }

  /** Whether it must be given. */
  public boolean isRequired() {
    return presence instanceof Presence.Required;
  }
}
