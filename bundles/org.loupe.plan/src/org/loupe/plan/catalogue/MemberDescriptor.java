package org.loupe.plan.catalogue;

import java.util.List;

/**
 * A member of a value.
 *
 * @param name its name
 * @param doc what it is
 * @param formula in plain text; empty when there is none
 * @param type its type
 * @param form whether it takes arguments
 * @param parameters what it takes, when it is a call
 */
public record MemberDescriptor(
    String name,
    String doc,
    String formula,
    Type type,
    Form form,
    List<ParameterDescriptor> parameters) {

  /** Copies the list. */
  public MemberDescriptor {
    parameters = List.copyOf(parameters);
  }

  /** A member without arguments. */
  public MemberDescriptor(String name, String doc, Type type) {
    this(name, doc, "", type);
  }

  /** A member without arguments that has a formula. */
  public MemberDescriptor(String name, String doc, String formula, Type type) {
    this(name, doc, formula, type, Form.VALUE, List.of());
  }

  /** A member with arguments. */
  public static MemberDescriptor call(
      String name, String doc, Type type, ParameterDescriptor... parameters) {
    return new MemberDescriptor(name, doc, "", type, Form.CALL, List.of(parameters));
  }

  /** How a member is written. */
  public enum Form {
    /** {@code value.member}. */
    VALUE,
    /** {@code value.member(...)}. */
    CALL
  }
}
