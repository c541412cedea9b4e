package org.loupe.plan.catalogue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.plan.Expr;
import org.loupe.plan.PlanProblem;

/**
 * Reads the text of a default: the part of the script language that refers to nothing, led by the
 * type that is expected. Descriptors are made below the language's own parser; a test there
 * compares the two.
 */
final class DefaultText {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|(?<name>[A-Za-z_][A-Za-z_0-9]*)"
              + "|\"(?<text>(?:\\\\.|[^\\\\\"])*)\"|(?<sign>\\.\\.|[-\\[\\](),=/%])|(?<end>$))");

  private final String text;
  private final Map<String, ValueTypeDescriptor> valueTypes;
  private final String place;
  private final Matcher token;
  private int end;

  private DefaultText(String text, Map<String, ValueTypeDescriptor> valueTypes, String place) {
    this.text = text;
    this.valueTypes = valueTypes;
    this.place = place;
    this.token = TOKEN.matcher(text);
    next();
  }

  /** The expression that a text stands for where a type is expected. */
  static Expr parse(
      String text,
      Type type,
      Bounds bounds,
      Map<String, ValueTypeDescriptor> valueTypes,
      String place) {
    DefaultText parser = new DefaultText(text, valueTypes, place);
    Expr value = parser.value(type, bounds);
    if (parser.token.group("end") == null) {
      throw parser.wrong("something stands behind it");
    }
    return value;
  }

  private Expr value(Type type, Bounds bounds) {
    return switch (type) {
      case Type.ListOf(Type item) -> list(item, bounds);
      case Type.EnumOf(EnumDescriptor e) -> constant(e);
      case Type.Contributed(String name) -> constructor(name);
      case Type.Scalar s ->
          switch (s) {
            case NUMBER, INT, DURATION, BYTES -> number(s, bounds);
            case BOOL -> bool();
            case TEXT, FILE -> quoted();
            case RANGE -> range();
            case TENSOR -> is("[") ? list(s, bounds) : number(Type.Scalar.NUMBER, bounds);
            default -> throw wrong("a " + s.label() + " has no default");
          };
      default -> throw wrong("a " + type.label() + " has no default");
    };
  }

  private Expr list(Type item, Bounds bounds) {
    List<Expr> items = new ArrayList<>();
    take("[");
    while (!is("]")) {
      if (!items.isEmpty()) {
        take(",");
      }
      items.add(value(item, bounds));
    }
    take("]");
    return new Expr.ListExpr(items);
  }

  private Expr constant(EnumDescriptor type) {
    String name = name();
    if (!type.names().contains(name)) {
      throw wrong(
          "it is none of %s.%s"
              .formatted(String.join(", ", type.names()), Spelling.didYouMean(name, type.names())));
    }
    return Expr.Literal.of(name);
  }

  private Expr constructor(String type) {
    String name = name();
    ValueTypeDescriptor descriptor = valueTypes.get(type);
    ConstructorDescriptor c = descriptor == null ? null : descriptor.constructor(name).orElse(null);
    if (c == null) {
      throw wrong("'%s' makes no %s".formatted(name, type));
    }
    Map<String, Expr> given = new LinkedHashMap<>();
    take("(");
    while (!is(")")) {
      if (!given.isEmpty()) {
        take(",");
      }
      argument(c, given);
    }
    take(")");
    return new Expr.New(name, type, complete(c, given));
  }

  private void argument(ConstructorDescriptor c, Map<String, Expr> given) {
    ParameterDescriptor p =
        given.size() < c.parameters().size() ? c.parameters().get(given.size()) : null;
    if (token.group("name") != null && text.substring(token.end()).stripLeading().startsWith("=")) {
      String name = name();
      take("=");
      p = c.parameters().stream().filter(q -> q.name().equals(name)).findFirst().orElse(null);
    }
    if (p == null) {
      throw wrong("'%s' has no such parameter".formatted(c.name()));
    }
    if (given.put(p.name(), value(p.type(), p.bounds())) != null) {
      throw wrong("'%s' is given twice".formatted(p.name()));
    }
  }

  private Map<String, Expr> complete(ConstructorDescriptor c, Map<String, Expr> given) {
    Map<String, Expr> all = new LinkedHashMap<>();
    for (ParameterDescriptor p : c.parameters()) {
      if (given.containsKey(p.name())) {
        all.put(p.name(), given.get(p.name()));
      } else if (p.presence() instanceof Presence.Defaulted d) {
        all.put(p.name(), d.value());
      } else if (p.isRequired()) {
        throw wrong("'%s' needs '%s'".formatted(c.name(), p.name()));
      }
    }
    return all;
  }

  private Expr bool() {
    return switch (name()) {
      case "true" -> Expr.Literal.of(true);
      case "false" -> Expr.Literal.of(false);
      default -> throw wrong("it is neither true nor false");
    };
  }

  private Expr quoted() {
    String quoted = token.group("text");
    if (quoted == null) {
      throw wrong("a text in quotes is expected");
    }
    next();
    try {
      return Expr.Literal.of(quoted.translateEscapes());
    } catch (IllegalArgumentException _) {
      throw wrong("it has an escape that the language does not have");
    }
  }

  private Expr range() {
    Expr from = number(Type.Scalar.NUMBER, Bounds.NONE);
    take("..");
    return new Expr.Op("..", List.of(from, number(Type.Scalar.NUMBER, Bounds.NONE)));
  }

  private Expr number(Type.Scalar type, Bounds bounds) {
    boolean negative = is("-");
    if (negative) {
      next();
    }
    String first = token.group("number");
    boolean whole = first != null && first.chars().allMatch(Character::isDigit);
    BigDecimal value = digits();
    if (is("/")) {
      next();
      BigDecimal divisor = digits();
      if (divisor.signum() == 0) {
        throw wrong("it divides by zero");
      }
      // more digits than a double has, so that the rounding to it is the only one
      value = value.divide(divisor, MathContext.DECIMAL128);
      whole = false;
    }
    value = negative ? value.negate() : value;
    Number number = withUnit(value, type, whole);
    if (type == Type.Scalar.INT && !(number instanceof Long)) {
      throw wrong("a whole number is expected");
    }
    if (!bounds.contains(number.doubleValue())) {
      throw wrong("it is not " + bounds.text());
    }
    return new Expr.Literal(number);
  }

  private Number withUnit(BigDecimal value, Type.Scalar type, boolean whole) {
    String symbol = is("%") ? "%" : token.group("name");
    if (symbol != null) {
      Quantity unit =
          Quantity.of(symbol)
              .filter(q -> q.type() == type)
              .orElseThrow(() -> wrong("'%s' is no unit of it".formatted(symbol)));
      next();
      return unit.normalise(value).orElseThrow(() -> wrong("it is out of range"));
    }
    if (type == Type.Scalar.DURATION || type == Type.Scalar.BYTES) {
      throw wrong("a unit is missing: " + String.join(", ", Quantity.symbols(type)));
    }
    boolean fits =
        whole
            ? value.toBigIntegerExact().bitLength() < Long.SIZE
            : Double.isFinite(value.doubleValue());
    if (!fits) {
      throw wrong("it is out of range");
    }
    return whole ? (Number) value.longValueExact() : (Number) value.doubleValue();
  }

  private BigDecimal digits() {
    String digits = token.group("number");
    if (digits == null) {
      throw wrong("a number is expected");
    }
    next();
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException _) {
      throw wrong("it is out of range"); // an exponent beyond 32 bits
    }
  }

  private String name() {
    String name = token.group("name");
    if (name == null) {
      throw wrong("a name is expected");
    }
    next();
    return name;
  }

  private boolean is(String sign) {
    return sign.equals(token.group("sign"));
  }

  private void take(String sign) {
    if (!is(sign)) {
      throw wrong("'%s' is expected".formatted(sign));
    }
    next();
  }

  private void next() {
    if (!token.region(end, text.length()).lookingAt()) {
      throw wrong("it cannot be read");
    }
    end = token.end();
  }

  private LoupeException wrong(String why) {
    return new LoupeException(
        PlanProblem.BAD_DEFAULT,
        "The default \"%s\" of %s: %s%s".formatted(text, place, why, why.endsWith("?") ? "" : "."));
  }
}
