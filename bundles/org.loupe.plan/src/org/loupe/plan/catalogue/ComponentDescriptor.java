package org.loupe.plan.catalogue;

/**
 * A component of a result.
 *
 * @param name its name in scripts
 * @param doc what it means
 * @param formula in plain text; may be empty
 * @param type its type
 * @param unit symbol it is shown with; may be empty
 * @param principal whether it stands for the whole step where a value is expected
 */
public record ComponentDescriptor(
    String name, String doc, String formula, Type type, String unit, boolean principal) {}
