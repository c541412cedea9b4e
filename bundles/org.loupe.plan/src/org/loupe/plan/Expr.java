package org.loupe.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A value of a plan: a constant, or how to get it from what earlier steps give.
 *
 * <p>Units are gone: durations are numbers of seconds and sizes numbers of bytes. Enum values and
 * files are texts. What type a constant has is said by its place.
 */
public sealed interface Expr {

  /** The expressions that this one is made of, in order. */
  List<Expr> parts();

  /** The same expression made of other parts, as many as {@link #parts} has. */
  Expr withParts(List<Expr> parts);

  /** The names this expression refers to, in the order of first use. */
  default Set<String> references() {
    Set<String> names = new LinkedHashSet<>();
    collect(this, names);
    return Collections.unmodifiableSet(names);
  }

  private static void collect(Expr e, Set<String> names) {
    if (e instanceof Ref r) {
      names.add(r.name());
    }
    e.parts().forEach(p -> collect(p, names));
  }

  /** This expression with every expression in it replaced, the inner ones first. */
  default Expr map(UnaryOperator<Expr> replacement) {
    List<Expr> parts = parts();
    if (parts.isEmpty()) {
      return replacement.apply(this);
    }
    return replacement.apply(withParts(parts.stream().map(p -> p.map(replacement)).toList()));
  }

  /**
   * A constant.
   *
   * @param value a {@code Long}, {@code Double}, {@code Boolean} or {@code String}
   */
  record Literal(Object value) implements Expr {
    /** Checks the type. */
    public Literal {
      if (!(value instanceof Long
          || value instanceof Double
          || value instanceof Boolean
          || value instanceof String)) {
        throw new IllegalArgumentException("not a constant of a plan: " + value);
      }
    }

    /** A whole number. */
    public static Literal of(long value) {
      return new Literal(value);
    }

    /** A number. */
    public static Literal of(double value) {
      return new Literal(value);
    }

    /** A truth value. */
    public static Literal of(boolean value) {
      return new Literal(value);
    }

    /** A text, the name of an enum value, or the path of a file. */
    public static Literal of(String value) {
      return new Literal(value);
    }

    @Override
    public List<Expr> parts() {
      return List.of();
    }

    @Override
    public Expr withParts(List<Expr> parts) {
      return this;
    }
  }

  /** A list. */
  record ListExpr(List<Expr> items) implements Expr {
    /** Copies the list. */
    public ListExpr {
      items = List.copyOf(items);
    }

    @Override
    public List<Expr> parts() {
      return items;
    }

    @Override
    public Expr withParts(List<Expr> parts) {
      return new ListExpr(parts);
    }
  }

  /** What an input, a step or a sweep's axis of that name gives. */
  record Ref(String name) implements Expr {
    @Override
    public List<Expr> parts() {
      return List.of();
    }

    @Override
    public Expr withParts(List<Expr> parts) {
      return this;
    }
  }

  /**
   * A member of a value.
   *
   * @param path one name, or several with dots between: {@code "certificate.areaError"}
   * @param from the value
   */
  record Get(String path, Expr from) implements Expr {
    /** The member of a value; a member of a member is one expression. */
    public static Get of(Expr from, String member) {
      return from instanceof Get g
          ? new Get(g.path() + "." + member, g.from())
          : new Get(member, from);
    }

    /** The names of the path. */
    public List<String> names() {
      return List.of(path.split("\\."));
    }

    @Override
    public List<Expr> parts() {
      return List.of(from);
    }

    @Override
    public Expr withParts(List<Expr> parts) {
      return new Get(path, parts.getFirst());
    }
  }

  /**
   * Elements of a value: {@code d[17]}, {@code d[0..99]}, {@code t[1, 2..]}.
   *
   * @param subscripts one an axis: an index, or an {@link Op} {@code ".."} of two ends, of none for
   *     the whole axis, {@code "x.."} from one on, or {@code "..x"} up to one; both ends included
   * @param from the value
   */
  record At(List<Expr> subscripts, Expr from) implements Expr {
    /** Copies the list. */
    public At {
      subscripts = List.copyOf(subscripts);
    }

    @Override
    public List<Expr> parts() {
      List<Expr> parts = new ArrayList<>(subscripts);
      parts.add(from);
      return parts;
    }

    @Override
    public Expr withParts(List<Expr> parts) {
      return new At(parts.subList(0, parts.size() - 1), parts.getLast());
    }
  }

  /**
   * A value of a contributed type.
   *
   * @param constructor for example {@code "square"}
   * @param type for example {@code "window"}
   * @param arguments by the names of the constructor's parameters
   */
  record New(String constructor, String type, Map<String, Expr> arguments) implements Expr {
    /** Copies the map and keeps its order. */
    public New {
      arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    @Override
    public List<Expr> parts() {
      return List.copyOf(arguments.values());
    }

    @Override
    public Expr withParts(List<Expr> parts) {
      return new New(constructor, type, rejoin(arguments, parts));
    }
  }

  /**
   * A function of the language: {@code abs(x)}, {@code max(a, b)}.
   *
   * @param function its name
   * @param of the arguments in order
   */
  record Call(String function, List<Expr> of) implements Expr {
    /** Copies the list. */
    public Call {
      of = List.copyOf(of);
    }

    @Override
    public List<Expr> parts() {
      return of;
    }

    @Override
    public Expr withParts(List<Expr> parts) {
      return new Call(function, parts);
    }
  }

  /**
   * A member of a value that takes arguments: {@code m.layer("relu#2")}, {@code
   * column.quantile(0.9)}.
   *
   * @param member its name
   * @param from the value
   * @param arguments by the names of the member's parameters
   */
  record MemberCall(String member, Expr from, Map<String, Expr> arguments) implements Expr {
    /** Copies the map and keeps its order. */
    public MemberCall {
      arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    @Override
    public List<Expr> parts() {
      List<Expr> parts = new ArrayList<>(arguments.values());
      parts.add(from);
      return parts;
    }

    @Override
    public Expr withParts(List<Expr> parts) {
      return new MemberCall(
          member, parts.getLast(), rejoin(arguments, parts.subList(0, parts.size() - 1)));
    }
  }

  /**
   * An operator.
   *
   * @param op {@code + - * / == != < <= > >= and or not ..}; {@code -} of one operand changes the
   *     sign; {@code x..} and {@code ..x} only within {@link At}
   * @param of the operands
   */
  record Op(String op, List<Expr> of) implements Expr {
    /** Copies the list. */
    public Op {
      of = List.copyOf(of);
    }

    @Override
    public List<Expr> parts() {
      return of;
    }

    @Override
    public Expr withParts(List<Expr> parts) {
      return new Op(op, parts);
    }
  }

  private static Map<String, Expr> rejoin(Map<String, Expr> arguments, List<Expr> parts) {
    Map<String, Expr> joined = new LinkedHashMap<>();
    int i = 0;
    for (String name : arguments.keySet()) {
      joined.put(name, parts.get(i++));
    }
    return joined;
  }
}
