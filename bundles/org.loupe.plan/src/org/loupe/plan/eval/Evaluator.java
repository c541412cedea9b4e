package org.loupe.plan.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.plan.Expr;
import org.loupe.plan.PlanProblem;

/**
 * Values of expressions.
 *
 * <p>Numbers are {@code Long} or {@code Double}, truth values {@code Boolean}, texts, enum values
 * and files {@code String}, lists {@code List}; everything else is as {@code org.loupe.api.value}
 * has it, results are their records, and values of constructors are {@link Constructed}.
 * Thread-safe when the environment is.
 */
public final class Evaluator {
  private final Environment environment;

  /** An evaluator in an environment. */
  public Evaluator(Environment environment) {
    this.environment = environment;
  }

  /**
   * The value of an expression.
   *
   * @throws LoupeException when it has none: no such member, an index outside, a comparison with
   *     NaN, a division by zero, ...
   */
  public Object evaluate(Expr expr) {
    return switch (expr) {
      case Expr.Literal l -> l.value();
      case Expr.ListExpr l -> l.items().stream().map(this::evaluate).toList();
      case Expr.Ref r -> environment.value(r.name());
      case Expr.Get g -> get(g);
      case Expr.At a ->
          Elements.of(
              principal(evaluate(a.from())), a.subscripts().stream().map(this::subscript).toList());
      case Expr.New n -> new Constructed(n.constructor(), n.type(), evaluate(n.arguments()));
      case Expr.Call c ->
          Functions.call(c.function(), c.of().stream().map(this::evaluate).toList());
      case Expr.MemberCall m -> call(m);
      case Expr.Op o -> operator(o);
    };
  }

  /**
   * Whether an expression holds.
   *
   * @throws LoupeException when it has no value or is no truth value
   */
  public boolean holds(Expr expr) {
    return bool("the condition", evaluate(expr));
  }

  /** The values of named expressions, in their order. */
  public Map<String, Object> evaluate(Map<String, Expr> arguments) {
    Map<String, Object> values = new LinkedHashMap<>();
    arguments.forEach((name, e) -> values.put(name, evaluate(e)));
    return values;
  }

  private Object get(Expr.Get g) {
    Object value = evaluate(g.from());
    for (String name : g.names()) {
      value = MemberValues.get(value, name);
    }
    return value;
  }

  private Object operator(Expr.Op o) {
    return switch (o.op()) {
      case "and" -> o.of().stream().allMatch(e -> bool("'and'", evaluate(e)));
      case "or" -> o.of().stream().anyMatch(e -> bool("'or'", evaluate(e)));
      case "not" -> !bool("'not'", operand(o, 0));
      case "==" -> Arithmetic.equal(operand(o, 0), operand(o, 1));
      case "!=" -> !Arithmetic.equal(operand(o, 0), operand(o, 1));
      case "<", "<=", ">", ">=" -> Arithmetic.order(o.op(), operand(o, 0), operand(o, 1));
      case "+", "-", "*", "/" ->
          o.of().size() == 1 && o.op().equals("-")
              ? Arithmetic.negate(operand(o, 0))
              : Arithmetic.binary(o.op(), operand(o, 0), operand(o, 1));
      case ".." -> range(operand(o, 0), operand(o, 1));
      default ->
          throw new LoupeException(
              PlanProblem.UNKNOWN_FUNCTION, "There is no operator '%s'.".formatted(o.op()));
    };
  }

  private Object operand(Expr.Op o, int i) {
    if (o.of().size() <= i) {
      throw new LoupeException(
          PlanProblem.NOT_A_PLAN, "'%s' has %d operands.".formatted(o.op(), o.of().size()));
    }
    return principal(evaluate(o.of().get(i)));
  }

  private static boolean bool(String where, Object value) {
    if (principal(value) instanceof Boolean b) {
      return b;
    }
    throw Values.wrongType(where, "bool", value);
  }

  private static Range range(Object from, Object to) {
    double a = number("'..'", from);
    double b = number("'..'", to);
    if (!(a <= b)) {
      throw new LoupeException(
          PlanProblem.REFUSED,
          "A range goes upwards, not %s..%s.".formatted(Values.text(from), Values.text(to)));
    }
    return new Range(a, b);
  }

  private static double number(String where, Object value) {
    return Values.number(value)
        .orElseThrow(() -> Values.wrongType(where, "a number", value))
        .doubleValue();
  }

  private Subscript subscript(Expr e) {
    if (e instanceof Expr.Op o) {
      switch (o.op()) {
        case ".." -> {
          return o.of().isEmpty()
              ? Subscript.all()
              : Subscript.slice(index(operand(o, 0)), index(operand(o, 1)));
        }
        case "x.." -> {
          return Subscript.from(index(operand(o, 0)));
        }
        case "..x" -> {
          return Subscript.upTo(index(operand(o, 0)));
        }
        default -> {
          // an index that is computed
        }
      }
    }
    Object value = evaluate(e);
    return value instanceof Range r
        ? Subscript.slice(index(r.from()), index(r.to()))
        : Subscript.index(index(value));
  }

  /** A number of a row or entry. */
  static long index(Object value) {
    Number n = Values.number(value).orElseThrow(() -> Values.wrongType("[ ]", "an int", value));
    double d = n.doubleValue();
    if (d < 0 || d != Math.rint(d)) {
      throw new LoupeException(
          PlanProblem.INDEX,
          "%s is no index; indices are whole and count from 0.".formatted(Values.text(n)));
    }
    return n.longValue();
  }

  private Object call(Expr.MemberCall m) {
    Object from = principal(evaluate(m.from()));
    Arguments arguments = new Arguments(m.member(), evaluate(m.arguments()));
    return switch (from) {
      case Dataset d when DataCalls.NAMES.contains(m.member()) ->
          new DataCalls(environment, d, arguments).value();
      case Model model when m.member().equals("layer") -> layer(model, arguments);
      case Model model when m.member().equals("of") ->
          features(outputOf(model), arguments.get("data"));
      case Layer layer when m.member().equals("of") -> features(layer, arguments.get("data"));
      case Object x when m.member().equals("quantile") && Values.entries(x).isPresent() ->
          Statistics.quantile(Values.entries(x).get(), number("quantile", arguments.get("q")));
      default ->
          throw new LoupeException(
              PlanProblem.NO_MEMBER,
              "A %s has no member '%s(...)'.".formatted(Values.typeName(from), m.member()));
    };
  }

  private Object features(Layer layer, Object data) {
    Dataset rows =
        (Dataset) new ValueConverter(environment).to(Dataset.class, data, "the rows of a layer");
    return environment.features(layer, rows);
  }

  private static Layer layer(Model model, Arguments arguments) {
    Layer found = model.layer(arguments.text("name"));
    return new Layer(
        model,
        found.name(),
        arguments.constant("at", Layer.At.class, found.at()),
        arguments.constant("pool", Layer.Pool.class, found.pool()));
  }

  /** The layer that a model stands for: its only output. */
  static Layer outputOf(Model model) {
    if (model.outputs().size() != 1) {
      throw new LoupeException(
          PlanProblem.WRONG_TYPE,
          "The model '%s' has %d outputs; name a layer: model.layer(\"%s\")."
              .formatted(model.name(), model.outputs().size(), model.outputs().getFirst().name()));
    }
    return model.layer(model.outputs().getFirst().name());
  }

  /** What stands for a whole result where a value is expected; the value itself otherwise. */
  static Object principal(Object value) {
    return value instanceof Record r ? Principals.of(r).orElse(value) : value;
  }
}
