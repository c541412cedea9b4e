package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.Expect;
import org.loupe.dsl.loupe.Expression;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.Report;
import org.loupe.dsl.loupe.Statement;
import org.loupe.dsl.loupe.Sweep;
import org.loupe.dsl.loupe.Title;
import org.loupe.plan.Expectation;
import org.loupe.plan.Expr;
import org.loupe.plan.Extra;
import org.loupe.plan.catalogue.Type.Scalar;

/** The statements of the main script that declare nothing, and those that this version lacks. */
final class StatementCheck {
  /** Statements that may stand once. */
  private enum Single {
    TITLE,
    REPORT
  }

  private final Context context;
  private final Unit unit;
  private final ExpressionCheck expressions;
  private final Set<Single> seen = EnumSet.noneOf(Single.class);
  private final List<Expectation> expectations = new ArrayList<>();
  private final List<Expr> items = new ArrayList<>();
  private final Map<Sweep, List<Expectation>> expectationsInside = new LinkedHashMap<>();
  private String title = "";
  private String folder = "";
  private boolean itemsNamed;

  StatementCheck(Context context, Unit unit) {
    this.context = context;
    this.unit = unit;
    this.expressions = context.values().expressions(unit, context.names());
  }

  /** Looks at a statement; declarations are looked at elsewhere. */
  void check(Statement s) {
    switch (s) {
      case Title t -> title(t);
      case Expect e -> expect(e);
      case Report r -> report(r);
      case Sweep w -> inside(w);
      default -> {
        // declares something, or imports
      }
    }
  }

  private void title(Title t) {
    EStructuralFeature feature = LoupePackage.Literals.TITLE__TEXT;
    if (isFirst(Single.TITLE, t)) {
      title = Texts.of(unit, t, feature, t.getText()).orElse("");
    }
  }

  private boolean isFirst(Single kind, Statement s) {
    if (seen.add(kind)) {
      return true;
    }
    String word = kind == Single.TITLE ? "title" : "report";
    unit.problem(
        ScriptProblem.ONCE,
        new Places.Place(unit.place(s).offset(), word.length()),
        "There is a second '%s'.".formatted(word));
    return false;
  }

  /** The expectations of a sweep: each holds at every point. */
  private void inside(Sweep sweep) {
    Names names = context.names().inside(sweep);
    StatementCheck inside = new StatementCheck(context.in(names), unit);
    sweep.getStatements().forEach(inside::check);
    expectationsInside.put(sweep, inside.expectations);
  }

  private void expect(Expect e) {
    Optional<Typed> condition =
        expressions
            .check(e.getCondition(), Expected.of(Scalar.BOOL, "'expect'"))
            .map(c -> Principal.of(c, context.catalogue()));
    Optional<String> message =
        e.getMessage() == null
            ? Optional.of("")
            : Texts.of(unit, e, LoupePackage.Literals.EXPECT__MESSAGE, e.getMessage());
    boolean right = condition.isPresent() && message.isPresent();
    if (!right || !context.size().fits(List.of(condition.get()), unit, e)) {
      return;
    }
    if (condition.get().constant()) {
      unit.problem(
          ScriptProblem.CONSTANT_EXPECT,
          e.getCondition(),
          "This is the same whatever the analyses find.");
    }
    expectations.add(
        new Expectation(
            condition.get().expr(),
            unit.span(unit.place(e)).line(),
            unit.text(e.getCondition()),
            message.get(),
            Extra.NONE));
  }

  private void report(Report r) {
    if (!isFirst(Single.REPORT, r)) {
      context.names().useAll(r);
      return;
    }
    EStructuralFeature feature = LoupePackage.Literals.REPORT__FOLDER;
    Texts.of(unit, r, feature, r.getFolder())
        .filter(f -> context.files().allowed(unit, unit.place(r, feature), f).isPresent())
        .ifPresent(f -> folder = f);
    itemsNamed = !r.getItems().isEmpty();
    r.getItems().forEach(this::item);
  }

  private void item(Expression e) {
    Optional<Typed> item = expressions.check(e, Expected.ANYTHING);
    if (item.isEmpty()) {
      return;
    }
    boolean result =
        item.get().expr().references().stream().anyMatch(n -> context.names().isResult(n));
    if (item.get().expr() instanceof Expr.Get(_, Expr.Ref(String name))
        && context.names().isSweep(name)) {
      unit.problemWith(
          ScriptProblem.TYPE,
          unit.place(e),
          "A report shows a sweep as a whole or one of its points, and this is a column.",
          "Write '%s': its table has the column.".formatted(name));
    } else if (result && context.size().fits(List.of(item.get()), unit, e)) {
      items.add(item.get().expr());
    } else if (!result) {
      unit.problemWith(
          ScriptProblem.TYPE,
          unit.place(e),
          "A report shows results of steps, and this is none.",
          "Name an analysis or a script step, or a component of its result.");
    }
  }

  /** The title; empty when there is none. */
  String title() {
    return title;
  }

  /** The report's folder; empty when there is none. */
  String folder() {
    return folder;
  }

  /** What must hold. */
  List<Expectation> expectations() {
    return expectations;
  }

  /** What must hold at every point of the sweeps. */
  Map<Sweep, List<Expectation>> expectationsInside() {
    return expectationsInside;
  }

  /** What is reported; empty when everything is. */
  Optional<List<Expr>> items() {
    return itemsNamed ? Optional.of(items) : Optional.empty();
  }
}
