package org.loupe.runtime.internal.run;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.loupe.api.value.ByteSize;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.eval.Constructed;

/** Expressions of a plan as a person writes them in a script. */
final class ExprText {
  private static final Map<String, Integer> LEVELS =
      Map.ofEntries(
          Map.entry("or", 1),
          Map.entry("and", 2),
          Map.entry("not", 3),
          Map.entry("==", 4),
          Map.entry("!=", 4),
          Map.entry("<", 4),
          Map.entry("<=", 4),
          Map.entry(">", 4),
          Map.entry(">=", 4),
          Map.entry("..", 5),
          Map.entry("+", 6),
          Map.entry("-", 6),
          Map.entry("*", 7),
          Map.entry("/", 7));

  private static final int SIGN = 8;

  /** Higher than any operator. */
  private static final int TIGHT = 9;

  private ExprText() {}

  /**
   * The text.
   *
   * @param type what is expected there: decides whether a text is a name of an enum
   */
  static String of(Expr e, Type type) {
    return switch (e) {
      case Expr.Literal(Object value) -> literal(value, type);
      case Expr.ListExpr(List<Expr> items) -> {
        Type item = type instanceof Type.ListOf(Type t) ? t : Type.Scalar.ANY;
        yield items.stream().map(i -> of(i, item)).collect(Collectors.joining(", ", "[", "]"));
      }
      case Expr.Ref(String name) -> name;
      case Expr.Get g -> inner(g.from()) + "." + g.path();
      case Expr.At a ->
          inner(a.from())
              + a.subscripts().stream()
                  .map(ExprText::subscript)
                  .collect(Collectors.joining(", ", "[", "]"));
      case Expr.New n when n.constructor().equals(Constructed.FILE) ->
          of(n.arguments().getOrDefault("path", Expr.Literal.of("")), Type.Scalar.FILE);
      case Expr.New n -> n.constructor() + arguments(n.arguments());
      case Expr.Call c ->
          c.function()
              + c.of().stream().map(ExprText::any).collect(Collectors.joining(", ", "(", ")"));
      case Expr.MemberCall m ->
          inner(m.from()) + "." + m.member() + arguments(m.arguments());
      case Expr.Op o -> operator(o);
    };
  }

  private static String any(Expr e) {
    return of(e, Type.Scalar.ANY);
  }

  private static String arguments(Map<String, Expr> arguments) {
    return arguments.values().stream()
        .map(ExprText::any)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String literal(Object value, Type type) {
    if (type == Type.Scalar.DURATION && value instanceof Number) {
      return number(value) + " s";
    }
    if (type == Type.Scalar.BYTES && value instanceof Long bytes && bytes >= 0) {
      return new ByteSize(bytes).toString();
    }
    return switch (value) {
      case String s when type instanceof Type.EnumOf -> s;
      case String s -> "\"" + s.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      default -> number(value);
    };
  }

  private static String number(Object value) {
    // a negative zero stays one
    boolean whole =
        value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15 && 1 / d != -1 / 0.0;
    return whole
        ? Long.toString(((Double) value).longValue())
        : String.valueOf(value).replace(".0E", "e").replace('E', 'e');
  }

  private static String inner(Expr e) {
    return level(e) < TIGHT ? "(" + any(e) + ")" : any(e);
  }

  private static String subscript(Expr e) {
    if (e instanceof Expr.Op(String op, List<Expr> of)) {
      switch (op) {
        case "x.." -> {
          return any(of.getFirst()) + "..";
        }
        case "..x" -> {
          return ".." + any(of.getFirst());
        }
        case ".." -> {
          return of.isEmpty() ? ".." : any(of.getFirst()) + ".." + any(of.getLast());
        }
        default -> {
          // an index that is computed
        }
      }
    }
    return any(e);
  }

  private static int level(Expr e) {
    if (!(e instanceof Expr.Op o)) {
      return TIGHT;
    }
    return o.of().size() == 1 && o.op().equals("-") ? SIGN : LEVELS.getOrDefault(o.op(), TIGHT);
  }

  private static String operator(Expr.Op o) {
    int level = level(o);
    if (o.of().size() == 1) {
      String operand = operand(o.of().getFirst(), level);
      return o.op().equals("not") ? "not " + operand : o.op() + operand;
    }
    String sign = o.op().equals("..") ? ".." : " " + o.op() + " ";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < o.of().size(); i++) {
      // the left one may be of the same level: a - b - c
      text.append(i == 0 ? "" : sign).append(operand(o.of().get(i), i == 0 ? level : level + 1));
    }
    return text.toString();
  }

  private static String operand(Expr e, int atLeast) {
    return level(e) < atLeast ? "(" + any(e) + ")" : any(e);
  }
}
