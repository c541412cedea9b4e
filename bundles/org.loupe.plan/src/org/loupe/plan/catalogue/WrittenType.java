package org.loupe.plan.catalogue;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.loupe.plan.PlanProblem;

/** The declared types of script steps, read from how a plan has them. */
public final class WrittenType {
  private static final Pattern NAME = Pattern.compile("\\s*([A-Za-z_][A-Za-z_0-9]*)\\s*");

  /** What programs can give, beside tables. */
  private static final Set<Type.Scalar> GIVEN =
      EnumSet.of(
          Type.Scalar.NUMBER,
          Type.Scalar.INT,
          Type.Scalar.BOOL,
          Type.Scalar.TEXT,
          Type.Scalar.TENSOR,
          Type.Scalar.FIGURE);

  /** What programs can give, in words. */
  public static final String GIVEN_WORDS = "int, number, bool, text, tensor, table, figure";

  private final String text;
  private int at;

  private WrittenType(String text) {
    this.text = text;
  }

  /**
   * The type of a label: {@code "int"}, {@code "number[]"}, {@code "{ n: int, all: table }"}; of an
   * empty one any.
   *
   * @throws LoupeException when it is none
   */
  public static Type of(String label) {
    if (label.isEmpty()) {
      return Type.Scalar.ANY;
    }
    WrittenType written = new WrittenType(label);
    Type type = written.type();
    if (!label.substring(written.at).isBlank()) {
      throw written.wrong();
    }
    return type;
  }

  /** Whether programs can give values of a type, or lists of it. */
  public static boolean isGiven(Type type) {
    Type item = type instanceof Type.ListOf(Type i) ? i : type;
    return item instanceof Type.TableOf || item instanceof Type.Scalar s && GIVEN.contains(s);
  }

  private Type type() {
    Type type = is("{") ? fields() : named(name());
    return is("[]") ? new Type.ListOf(type) : type;
  }

  private Type fields() {
    Map<String, Type> fields = new LinkedHashMap<>();
    do {
      String name = name();
      if (!is(":") || fields.putIfAbsent(name, type()) != null) {
        throw wrong();
      }
    } while (is(","));
    if (!is("}")) {
      throw wrong();
    }
    return new Type.FieldsOf(fields);
  }

  private Type named(String name) {
    if (name.equals(Type.TableOf.UNKNOWN.label())) {
      return Type.TableOf.UNKNOWN;
    }
    for (Type.Scalar s : Type.Scalar.values()) {
      if (s.label().equals(name)) {
        return s;
      }
    }
    throw wrong();
  }

  private String name() {
    Matcher name = NAME.matcher(text).region(at, text.length());
    if (!name.lookingAt()) {
      throw wrong();
    }
    at = name.end();
    return name.group(1);
  }

  private boolean is(String sign) {
    int next = at;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    boolean found = text.startsWith(sign, next);
    at = found ? next + sign.length() : at;
    return found;
  }

  private LoupeException wrong() {
    return new LoupeException(
        PlanProblem.NOT_A_PLAN, "A script step has the type '%s', which is none.".formatted(text));
  }
}
