package org.loupe.dsl.internal.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.script.ScriptText;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.Span;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.internal.parse.SourceFile;
import org.loupe.dsl.loupe.Argument;
import org.loupe.dsl.loupe.Expression;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.Member;
import org.loupe.dsl.loupe.Reference;
import org.loupe.dsl.loupe.ScriptDecl;
import org.loupe.plan.Extra;
import org.loupe.plan.ProgramLanguage;
import org.loupe.plan.Step;
import org.loupe.plan.catalogue.Type;

/** Script steps: language, text, inputs and declared type, and whether the text can be read. */
final class ProgramCheck {
  /** Names that programs have already. */
  private static final Set<String> TAKEN = Set.of("loupe", "result", "print", "console");

  private final Context context;
  private final StepCheck steps;
  private final ProgramErrors errors;
  private final Map<Declared, Optional<Type>> types = new HashMap<>();

  ProgramCheck(Context context, StepCheck steps) {
    this.context = context;
    this.steps = steps;
    this.errors = new ProgramErrors(context.programs());
  }

  /** The declared type of a step's value; reported once when it is wrong. */
  Optional<Type> type(Declared d, ScriptDecl s) {
    Optional<Type> known = types.get(d);
    if (known == null) {
      known =
          s.getType() == null
              ? Optional.of(Type.Scalar.ANY)
              : TypeNames.ofProgram(d.unit(), s.getType(), context.catalogue());
      types.put(d, known);
    }
    return known;
  }

  /** Checks a step. */
  void check(Declared d, ScriptDecl s, ExpressionCheck expressions) {
    Unit unit = d.unit();
    Optional<Type> type = type(d, s);
    Optional<Map<String, Typed>> inputs = inputs(unit, s, expressions);
    Optional<String> language = s.getFile() == null ? written(unit, s) : ofFile(unit, s);
    if (language.isEmpty()) {
      return;
    }
    Type label = type.orElse(Type.Scalar.ANY);
    Optional<ScriptText> text = s.getFile() == null ? inline(unit, s, label) : read(unit, s, label);
    text.ifPresent(t -> errors.check(unit, s, language.get(), t));
    if (type.isPresent()
        && inputs.isPresent()
        && text.isPresent()
        && context.size().fits(inputs.get().values(), unit, s)) {
      steps.add(
          d,
          new Step(
              d.name(),
              Step.SCRIPT + language.get(),
              "",
              unit.span(unit.place(s)).line(),
              CallCheck.exprs(inputs.get()),
              Map.of(),
              text,
              Extra.NONE));
    }
  }

  private static Optional<String> written(Unit unit, ScriptDecl s) {
    return ProgramLanguage.ids().contains(s.getLanguage())
        ? Optional.of(s.getLanguage())
        : unit.unknown(
            ScriptProblem.UNKNOWN_LANGUAGE,
            unit.place(s, LoupePackage.Literals.SCRIPT_DECL__LANGUAGE),
            "There is no script language '%s'.".formatted(s.getLanguage()),
            s.getLanguage(),
            ProgramLanguage.ids());
  }

  private static Optional<String> ofFile(Unit unit, ScriptDecl s) {
    String file = s.getFile().substring(1, s.getFile().length() - 1);
    Optional<String> language = ProgramLanguage.ofFile(file).map(ProgramLanguage::id);
    return language.isPresent()
        ? language
        : unit.problem(
            ScriptProblem.UNKNOWN_LANGUAGE,
            unit.place(s, LoupePackage.Literals.SCRIPT_DECL__FILE),
            "The name of the file does not say its language.");
  }

  private static Optional<ScriptText> inline(Unit unit, ScriptDecl s, Type type) {
    Span at = unit.span(unit.place(s, LoupePackage.Literals.SCRIPT_DECL__BODY));
    Texts.Block block = Texts.block(s.getBody());
    int before = block.line() == 0 ? at.column() - 1 : 0;
    return Optional.of(
        new ScriptText(
            block.text(),
            label(type),
            at.file(),
            at.line() + block.line(),
            before + block.column(),
            block.indent()));
  }

  private Optional<ScriptText> read(Unit unit, ScriptDecl s, Type type) {
    Places.Place at = unit.place(s, LoupePackage.Literals.SCRIPT_DECL__FILE);
    return Texts.of(unit, s, LoupePackage.Literals.SCRIPT_DECL__FILE, s.getFile())
        .flatMap(
            name -> context.files().existing(unit, at, name).flatMap(p -> read(unit, at, name, p)))
        .map(r -> new ScriptText(r.text().text(), label(type), r.text().name(), 1, 0, 0));
  }

  private static Optional<SourceFile.Read> read(
      Unit unit, Places.Place at, String name, Path path) {
    Path shown = Path.of(unit.parsed().source().name()).resolveSibling(name).normalize();
    try {
      return switch (SourceFile.read(path, shown.toString())) {
        case SourceFile.Read r -> Optional.of(r);
        case SourceFile.Refused r ->
            unit.problem(ScriptProblem.MISSING_FILE, at, r.problems().all().getFirst().message());
      };
    } catch (IOException _) {
      return unit.problem(ScriptProblem.MISSING_FILE, at, "'%s' cannot be read.".formatted(name));
    }
  }

  private static String label(Type type) {
    return type == Type.Scalar.ANY ? "" : type.label();
  }

  private Optional<Map<String, Typed>> inputs(
      Unit unit, ScriptDecl s, ExpressionCheck expressions) {
    List<Argument> arguments = s.getArguments().getArguments();
    Map<String, Typed> inputs = new LinkedHashMap<>();
    boolean failed = false;
    for (Argument a : arguments) {
      Optional<String> name = name(unit, a);
      Optional<Typed> value = expressions.check(a.getValue(), Expected.ANYTHING);
      if (name.isEmpty() || value.isEmpty()) {
        failed = true;
      } else if (inputs.putIfAbsent(name.get(), value.get()) != null) {
        failed = true;
        unit.problem(
            ScriptProblem.PARAMETER_TWICE,
            a,
            "The program has '%s' already.".formatted(name.get()));
      }
    }
    return failed ? Optional.empty() : Optional.of(inputs);
  }

  private static Optional<String> name(Unit unit, Argument a) {
    Optional<String> name = a.getName() != null ? Optional.of(a.getName()) : ownName(a.getValue());
    if (name.isEmpty()) {
      return unit.problemWith(
          ScriptProblem.ARGUMENTS,
          unit.place(a),
          "The program needs a name for this.",
          "Write 'name = ' in front of it.");
    }
    return TAKEN.contains(name.get())
        ? unit.problemWith(
            ScriptProblem.ARGUMENTS,
            unit.place(a),
            "'%s' is something else in programs.".formatted(name.get()),
            "Write another name and '=' in front of it.")
        : name;
  }

  private static Optional<String> ownName(Expression e) {
    return switch (e) {
      case Reference r -> Optional.of(r.getName());
      case Member m -> Optional.of(m.getMember());
      default -> Optional.empty();
    };
  }
}
