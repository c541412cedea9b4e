package org.loupe.plan;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.plan.internal.JsonFields;

/**
 * Expressions as JSON: constants and lists as they are, everything else an object that is known by
 * one of its fields {@code ref}, {@code get}, {@code at}, {@code new}, {@code call}, {@code op}.
 */
public final class ExprJson {
  /**
   * How deep expressions may be nested. Whoever walks an expression does so by recursion, with up to
   * a dozen calls a level, and a stack may have no more than 1 MiB.
   */
  public static final int MAX_DEPTH = 256;

  private ExprJson() {}

  /** An expression as JSON. */
  public static JsonElement write(Expr expr) {
    return switch (expr) {
      case Expr.Literal l -> literal(l.value());
      case Expr.ListExpr l -> array(l.items());
      case Expr.Ref r -> object("ref", new JsonPrimitive(r.name()));
      case Expr.Get g -> with(object("get", new JsonPrimitive(g.path())), "from", write(g.from()));
      case Expr.At a -> with(object("at", array(a.subscripts())), "from", write(a.from()));
      case Expr.New n ->
          with(
              with(
                  object("new", new JsonPrimitive(n.constructor())),
                  "type",
                  new JsonPrimitive(n.type())),
              "arguments",
              write(n.arguments()));
      case Expr.Call c ->
          with(object("call", new JsonPrimitive(c.function())), "of", array(c.of()));
      case Expr.MemberCall m ->
          with(
              with(object("call", new JsonPrimitive(m.member())), "from", write(m.from())),
              "arguments",
              write(m.arguments()));
      case Expr.Op o -> with(object("op", new JsonPrimitive(o.op())), "of", array(o.of()));
    };
  }

  /** Named expressions as JSON. */
  public static JsonObject write(Map<String, Expr> arguments) {
    JsonObject object = new JsonObject();
    arguments.forEach((name, value) -> object.add(name, write(value)));
    return object;
  }

  /**
   * Reads an expression.
   *
   * @param where place in the file, for messages
   * @param problem what a mistake is reported as
   */
  public static Expr read(JsonElement json, String where, ProblemCode problem) {
    return read(json, where, problem, 0);
  }

  /** Reads named expressions. */
  public static Map<String, Expr> readAll(JsonFields fields) {
    return readAll(fields, 0);
  }

  private static Expr read(JsonElement json, String where, ProblemCode problem, int depth) {
    if (depth > MAX_DEPTH) {
      throw new LoupeException(problem, "'%s' is nested too deeply.".formatted(where));
    }
    return switch (json) {
      case JsonPrimitive p -> new Expr.Literal(constant(p, where, problem));
      case JsonArray a -> new Expr.ListExpr(readAll(a, where, problem, depth + 1));
      case JsonObject o -> readObject(new JsonFields(o, where, problem), depth + 1);
      default -> throw new LoupeException(problem, "'%s' is null.".formatted(where));
    };
  }

  private static Expr readObject(JsonFields f, int depth) {
    JsonObject o = f.object();
    if (o.has("ref")) {
      return new Expr.Ref(f.text("ref"));
    }
    if (o.has("get")) {
      return new Expr.Get(f.text("get"), part(f, "from", depth));
    }
    if (o.has("at")) {
      return new Expr.At(parts(f, "at", depth), part(f, "from", depth));
    }
    if (o.has("new")) {
      return new Expr.New(f.text("new"), f.text("type"), readAll(f.object("arguments"), depth));
    }
    if (o.has("op")) {
      return new Expr.Op(f.text("op"), parts(f, "of", depth));
    }
    if (o.has("call") && o.has("from")) {
      return new Expr.MemberCall(
          f.text("call"), part(f, "from", depth), readAll(f.object("arguments"), depth));
    }
    if (o.has("call")) {
      return new Expr.Call(f.text("call"), parts(f, "of", depth));
    }
    throw new LoupeException(
        f.problem(),
        "'%s' has none of the fields ref, get, at, new, call, op.".formatted(f.where()));
  }

  private static Expr part(JsonFields f, String name, int depth) {
    return read(f.needed(name), f.path(name), f.problem(), depth);
  }

  private static List<Expr> parts(JsonFields f, String name, int depth) {
    return f.needed(name) instanceof JsonArray a
        ? readAll(a, f.path(name), f.problem(), depth)
        : List.of(part(f, name, depth));
  }

  private static List<Expr> readAll(JsonArray array, String where, ProblemCode problem, int depth) {
    List<Expr> items = new ArrayList<>();
    for (JsonElement e : array) {
      items.add(read(e, where + "[" + items.size() + "]", problem, depth));
    }
    return items;
  }

  private static Map<String, Expr> readAll(JsonFields f, int depth) {
    Map<String, Expr> arguments = new LinkedHashMap<>();
    for (String name : f.object().keySet()) {
      arguments.put(name, part(f, name, depth));
    }
    return arguments;
  }

  private static Object constant(JsonPrimitive p, String where, ProblemCode problem) {
    if (p.isBoolean()) {
      return p.getAsBoolean();
    }
    if (p.isString()) {
      return p.getAsString();
    }
    return JsonNumbers.read(p)
        .orElseThrow(
            () -> new LoupeException(problem, "'%s' does not fit into 64 bits.".formatted(where)));
  }

  private static JsonPrimitive literal(Object value) {
    return switch (value) {
      case Long l -> JsonNumbers.write(l.longValue());
      case Double d -> JsonNumbers.write(d.doubleValue());
      case Boolean b -> new JsonPrimitive(b);
      default -> new JsonPrimitive((String) value);
    };
  }

  private static JsonArray array(List<Expr> items) {
    JsonArray array = new JsonArray();
    items.forEach(i -> array.add(write(i)));
    return array;
  }

  private static JsonObject object(String name, JsonElement value) {
    return with(new JsonObject(), name, value);
  }

  private static JsonObject with(JsonObject object, String name, JsonElement value) {
    object.add(name, value);
    return object;
  }
}
