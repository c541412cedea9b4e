package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.dsl.CompileOptions;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.ExpressionReader;
import org.loupe.dsl.internal.parse.ExpressionReader.ParsedExpression;
import org.loupe.dsl.internal.parse.ParsedScript;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.internal.parse.ScriptParser;
import org.loupe.dsl.internal.parse.SourceText;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.Param;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;

/**
 * Values of params from the command line. They are expressions of the language; where a text or
 * file is wanted, the bare words, because a shell takes quotes away.
 */
final class Settings {
  private final ScriptParser parser;
  private final CompileOptions options;
  private final Map<String, Unit> units = new LinkedHashMap<>();

  Settings(ScriptParser parser, CompileOptions options) {
    this.parser = parser;
    this.options = options;
  }

  /** Reports values for what is no param. */
  void checkNames(Names names) {
    List<String> params =
        names.all().stream()
            .filter(d -> d.declaration().kind() == Declaration.Kind.PARAM)
            .map(Declared::name)
            .toList();
    for (String name : options.set().keySet()) {
      if (!params.contains(name) && (names.find(name).isPresent() || !names.isBroken(name))) {
        Unit unit = unit(name, plain(name));
        String kind =
            names.find(name).map(d -> "; it is declared with '%s'".formatted(kind(d))).orElse("");
        unit.unknown(
            ScriptProblem.UNKNOWN_SETTING,
            all(unit),
            "The script has no param '%s'%s.".formatted(name, kind),
            name,
            params);
      }
    }
  }

  private static String kind(Declared d) {
    return d.declaration().kind().label();
  }

  /** The value of a param: from the command line, or its default, which is looked at anyway. */
  Optional<Typed> value(Declared d, Param p, Type type, Context context) {
    Expected expected = Expected.of(type, "'" + d.name() + "'");
    Optional<Typed> otherwise =
        p.getValue() == null
            ? Optional.empty()
            : context.values().expressions(d.unit()).check(p.getValue(), expected);
    if (options.set().containsKey(d.name())) {
      return given(d.name(), expected, context);
    }
    return p.getValue() == null ? notGiven(d, type) : otherwise;
  }

  private Optional<Typed> notGiven(Declared d, Type type) {
    d.unit()
        .problemWith(
            ScriptProblem.NO_SETTING,
            d.unit().place(d.statement(), LoupePackage.Literals.PARAM__NAME),
            "'%s' has no default, and no value was given for it.".formatted(d.name()),
            "Run with '--set %s=...', %s.".formatted(d.name(), Words.a(type)));
    // what uses it can be looked at all the same
    return Optional.of(new Typed(type, new Expr.Ref(d.name()), true, 1, 1));
  }

  private Optional<Typed> given(String name, Expected expected, Context context) {
    String text = options.set().get(name);
    boolean bare = expected.type() == Scalar.TEXT || expected.type() == Scalar.FILE;
    if (bare && !text.strip().startsWith("\"")) {
      Unit unit = unit(name, plain(name));
      return expected.type() == Scalar.TEXT
          ? Optional.of(Typed.literal(Scalar.TEXT, text))
          : context.files().argument(unit, all(unit), text);
    }
    ParsedExpression parsed = ExpressionReader.read(parser, source(name));
    Unit unit = unit(name, parsed.text());
    return parsed.expression().flatMap(e -> context.values().expressions(unit).check(e, expected));
  }

  private SourceText source(String name) {
    return new SourceText("--set " + name, options.set().get(name));
  }

  private ParsedScript plain(String name) {
    return ExpressionReader.unread(source(name));
  }

  private Unit unit(String name, ParsedScript text) {
    Unit unit = new Unit(text, options.workingFolder(), Unit.Reach.EVERYWHERE, new Findings());
    units.put(name, unit);
    return unit;
  }

  private static Places.Place all(Unit unit) {
    return new Places.Place(0, unit.parsed().source().text().length());
  }

  /** What is wrong with the values: mistakes of who gave them, not of the script. */
  List<Diagnostic> diagnostics() {
    List<Diagnostic> all = new ArrayList<>();
    units.forEach(
        (name, unit) ->
            unit.parsed().problems().all().forEach(d -> all.add(ofCommandLine(name, d))));
    return all;
  }

  private static Diagnostic ofCommandLine(String name, Diagnostic d) {
    if (d.code().category() != ScriptProblem.TYPE.category()) {
      return d;
    }
    return new Diagnostic(
        ScriptProblem.BAD_SETTING,
        ScriptProblem.BAD_SETTING.severity(),
        "The value of '%s' is not right (%s): %s".formatted(name, d.code().id(), d.message()),
        d.remedy(),
        d.span(),
        List.of());
  }
}
