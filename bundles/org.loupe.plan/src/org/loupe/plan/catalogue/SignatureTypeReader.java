package org.loupe.plan.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.Signature.Mistake;
import org.loupe.plan.catalogue.SignatureCursor.Wrong;
import org.loupe.plan.catalogue.SignatureTokens.Kind;
import org.loupe.plan.catalogue.SignatureTokens.Token;

/** Reads types of a signature, what is behind them, and values. */
final class SignatureTypeReader {
  private static final Set<String> CLAUSES = Set.of("in", "unit", "formula", "principal");
  private static final Set<Type> WITH_BOUNDS =
      Set.of(Type.Scalar.NUMBER, Type.Scalar.INT, Type.Scalar.DURATION, Type.Scalar.BYTES);

  /** Far beyond any default, and little enough for patterns. */
  private static final int LONGEST_DEFAULT = 1000;

  private final SignatureCursor cursor;
  private final SignatureTypes types;

  SignatureTypeReader(SignatureCursor cursor, SignatureTypes types) {
    this.cursor = cursor;
    this.types = types;
  }

  /** What is behind a type. */
  static final class Clauses {
    Optional<Bounds> bounds = Optional.empty();
    String unit = "";
    String formula = "";
    boolean principal;
  }

  /** A type, or words with {@code |} between them, of which one is to be chosen. */
  Type type(String of) {
    Token t = cursor.token();
    String first = cursor.name("The type of '%s'".formatted(of));
    if (cursor.token().is("|")) {
      List<EnumDescriptor.Constant> choices = new ArrayList<>();
      choices.add(new EnumDescriptor.Constant(first, ""));
      while (cursor.take("|")) {
        choices.add(new EnumDescriptor.Constant(cursor.name("A choice"), ""));
      }
      return new Type.EnumOf(new EnumDescriptor(of, choices));
    }
    Optional<Type> named = types.named(first);
    if (named.isEmpty()) {
      throw new Wrong(
          new Mistake(
              Mistake.Kind.TYPE,
              t.start(),
              t.end() - t.start(),
              "There is no type '%s'.%s"
                  .formatted(first, Spelling.didYouMean(first, types.names()))));
    }
    Type type = named.get() instanceof Type.TableOf && cursor.take("(") ? table() : named.get();
    if (!cursor.take("[")) {
      return type;
    }
    if (!cursor.take("]")) {
      throw SignatureCursor.wrong(cursor.token(), "']' is missing.");
    }
    return new Type.ListOf(type);
  }

  private Type table() {
    List<String> columns = new ArrayList<>();
    do {
      columns.add(cursor.name("The name of a column"));
    } while (cursor.take(","));
    if (!cursor.take(")")) {
      throw SignatureCursor.wrong(cursor.token(), "')' is missing behind the columns.");
    }
    return new Type.TableOf(columns);
  }

  Clauses clauses(Type type) {
    Clauses clauses = new Clauses();
    while (true) {
      Token word = cursor.token();
      if (cursor.take("unit")) {
        clauses.unit = cursor.text("The unit");
      } else if (cursor.take("formula")) {
        clauses.formula = cursor.text("The formula");
      } else if (cursor.take("principal")) {
        clauses.principal = true;
      } else if (cursor.take("in")) {
        clauses.bounds = Optional.of(bounds(type, word));
      } else {
        return clauses;
      }
    }
  }

  private Bounds bounds(Type type, Token word) {
    Type item = type instanceof Type.ListOf(Type i) ? i : type;
    if (!WITH_BOUNDS.contains(item)) {
      throw SignatureCursor.wrong(word, "Only numbers, durations and sizes have bounds.");
    }
    double min = cursor.token().is("..") ? Double.NEGATIVE_INFINITY : bound(item);
    if (!cursor.take("..")) {
      throw SignatureCursor.wrong(cursor.token(), "'..' is missing between the bounds.");
    }
    boolean open = cursor.token().kind() == Kind.TEXT || CLAUSES.contains(cursor.token().text());
    double max = open ? Double.POSITIVE_INFINITY : bound(item);
    if (!(min <= max)) {
      throw SignatureCursor.wrong(word, "The first bound is larger than the second.");
    }
    return new Bounds(min, max);
  }

  private double bound(Type type) {
    Token first = cursor.token();
    while (!cursor.token().is("..") && !endsValue(cursor.token(), cursor.token() == first)) {
      cursor.next();
    }
    return value(cursor.written(first), type, Bounds.NONE, first, "a range")
            instanceof Expr.Literal(Number number)
        ? number.doubleValue()
        : Double.NaN;
  }

  /** The text of a default: up to a clause, a text behind it, or the next statement. */
  String defaultText() {
    Token first = cursor.token();
    int depth = 0;
    while (depth > 0 || !endsValue(cursor.token(), cursor.token() == first)) {
      if (cursor.token().kind() == Kind.END) {
        throw SignatureCursor.wrong(first, "The default has no end.");
      }
      depth += cursor.token().is("(") || cursor.token().is("[") ? 1 : 0;
      depth -= cursor.token().is(")") || cursor.token().is("]") ? 1 : 0;
      cursor.next();
    }
    return cursor.written(first);
  }

  private static boolean endsValue(Token t, boolean first) {
    boolean clause = t.kind() == Kind.NAME && CLAUSES.contains(t.text());
    return t.kind() == Kind.END
        || SignatureCursor.beginsStatement(t)
        || !first && (clause || t.kind() == Kind.TEXT);
  }

  Expr value(String written, Type type, Bounds bounds, Token from, String place) {
    if (written.length() > LONGEST_DEFAULT) {
      throw SignatureCursor.wrong(
          from, "A value has at most %d characters here.".formatted(LONGEST_DEFAULT));
    }
    try {
      return DefaultText.parse(written, type, bounds, types.valueTypes(), place);
    } catch (LoupeException e) {
      throw SignatureCursor.wrong(from, e.getMessage());
    }
  }
}
