package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.Span;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.AnalysisDecl;
import org.loupe.dsl.loupe.Axis;
import org.loupe.dsl.loupe.DataDecl;
import org.loupe.dsl.loupe.Let;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.ModelDecl;
import org.loupe.dsl.loupe.Param;
import org.loupe.dsl.loupe.Points;
import org.loupe.dsl.loupe.ScriptDecl;
import org.loupe.dsl.loupe.Statement;
import org.loupe.dsl.loupe.Sweep;
import org.loupe.dsl.loupe.Values;
import org.loupe.dsl.loupe.Zip;
import org.loupe.dsl.resolve.Declaration;

/** The names that scripts declare. */
final class Names {
  private final Map<String, Declared> declared = new LinkedHashMap<>();
  private final List<Declared> all = new ArrayList<>();

  /** Names of statements that could not be read, or are not in this version. */
  private final Set<String> broken = new HashSet<>();

  private final Set<String> used = new HashSet<>();
  private final Map<Sweep, Names> inside = new LinkedHashMap<>();
  private final Optional<Names> outside;
  private boolean incomplete;

  /** The names of scripts. */
  Names() {
    this.outside = Optional.empty();
  }

  /** The names inside of a sweep. */
  private Names(Names outside) {
    this.outside = Optional.of(outside);
  }

  /** Adds what a script declares; of two declarations of one name the first counts. */
  void add(Unit unit) {
    broken.addAll(unit.parsed().brokenNames());
    add(unit, unit.parsed().statements());
  }

  private void add(Unit unit, Axis axis) {
    switch (axis) {
      case Zip z -> z.getAxes().forEach(a -> add(unit, a));
      case Values v ->
          add(unit, v, v.getName(), Declaration.Kind.AXIS, LoupePackage.Literals.VALUES__NAME);
      case Points p ->
          add(unit, p, p.getName(), Declaration.Kind.AXIS, LoupePackage.Literals.POINTS__NAME);
      default -> throw new IllegalStateException("no axis: " + axis);
    }
  }

  private void add(Unit unit, List<Statement> statements) {
    for (Statement s : statements) {
      switch (s) {
        case Param d -> add(unit, d, d.getName(), Declaration.Kind.PARAM, name(s));
        case Let d -> add(unit, d, d.getName(), Declaration.Kind.LET, name(s));
        case ModelDecl d -> add(unit, d, d.getName(), Declaration.Kind.MODEL, name(s));
        case DataDecl d -> add(unit, d, d.getName(), Declaration.Kind.DATA, name(s));
        case AnalysisDecl d -> add(unit, d, d.getName(), Declaration.Kind.ANALYSIS, name(s));
        case ScriptDecl d -> add(unit, d, d.getName(), Declaration.Kind.SCRIPT, name(s));
        case Sweep d -> {
          add(unit, d, d.getName(), Declaration.Kind.SWEEP, name(s));
          Names names = new Names(this);
          d.getAxes().forEach(a -> names.add(unit, a));
          names.add(unit, d.getStatements());
          inside.put(d, names);
        }
        default -> {
          // declares nothing
        }
      }
    }
  }

  private static EStructuralFeature name(Statement s) {
    return switch (s) {
      case Param _ -> LoupePackage.Literals.PARAM__NAME;
      case Let _ -> LoupePackage.Literals.LET__NAME;
      case ModelDecl _ -> LoupePackage.Literals.MODEL_DECL__NAME;
      case DataDecl _ -> LoupePackage.Literals.DATA_DECL__NAME;
      case ScriptDecl _ -> LoupePackage.Literals.SCRIPT_DECL__NAME;
      case Sweep _ -> LoupePackage.Literals.SWEEP__NAME;
      default -> LoupePackage.Literals.ANALYSIS_DECL__NAME;
    };
  }

  private void add(
      Unit unit, EObject s, String name, Declaration.Kind kind, EStructuralFeature feature) {
    Places.Place place = unit.place(s, feature);
    Declaration declaration = new Declaration(name, kind, unit.span(place));
    Declared mine = new Declared(declaration, s, unit, this);
    unit.findings().declaration(declaration);
    all.add(mine);
    Declared first = declared.putIfAbsent(name, mine);
    if (first != null) {
      taken(mine, first);
    }
  }

  /** Reports names inside of sweeps that are declared outside. */
  void checkInside() {
    for (Names names : inside.values()) {
      names.declared.forEach(
          (name, mine) -> {
            if (declared.containsKey(name)) {
              taken(mine, declared.get(name));
            }
          });
    }
  }

  private static void taken(Declared mine, Declared first) {
    Unit unit = mine.unit();
    boolean here = first.unit() == unit;
    Span span = mine.declaration().span();
    unit.problem(
        ScriptProblem.DUPLICATE,
        new Places.Place(span.offset(), span.length()),
        "'%s' is already declared in line %d%s."
            .formatted(
                mine.name(),
                first.declaration().span().line(),
                here ? "" : " of " + first.declaration().span().file()));
  }

  /** All declarations in order, also those whose name is taken, and those inside of sweeps. */
  List<Declared> all() {
    if (inside.isEmpty()) {
      return all;
    }
    List<Declared> whole = new ArrayList<>(all);
    inside.values().forEach(n -> whole.addAll(n.all()));
    return whole;
  }

  /** The names inside of a sweep. */
  Names inside(Sweep sweep) {
    return inside.get(sweep);
  }

  /** The names around; these themselves when they are those of scripts. */
  Names outside() {
    return outside.orElse(this);
  }

  /** Whether these are names inside of a sweep. */
  boolean areInside() {
    return outside.isPresent();
  }

  /** The declaration of a name. */
  Optional<Declared> find(String name) {
    return Optional.ofNullable(declared.get(name)).or(() -> outside.flatMap(n -> n.find(name)));
  }

  /** Whether a name is declared by a statement that is wrong already. */
  boolean isBroken(String name) {
    return incomplete
        || broken.contains(name)
        || outside.filter(n -> n.isBroken(name)).isPresent();
  }

  /** Whether a name is declared, rightly or not. */
  boolean isDeclared(String name) {
    return find(name).isPresent() || isBroken(name);
  }

  /** Whether a name is that of a step or sweep. */
  boolean isResult(String name) {
    return find(name).filter(d -> d.declaration().kind().isStep()).isPresent() || isSweep(name);
  }

  /** Whether a name is that of a sweep. */
  boolean isSweep(String name) {
    return find(name)
        .filter(d -> d.declaration().kind() == Declaration.Kind.SWEEP)
        .isPresent();
  }

  Collection<String> names() {
    if (outside.isEmpty()) {
      return declared.keySet();
    }
    Set<String> names = new LinkedHashSet<>(declared.keySet());
    names.addAll(outside.get().names());
    return names;
  }

  /** Remembers that a declaration is used. */
  void use(String name) {
    if (declared.containsKey(name) || outside.isEmpty()) {
      used.add(name);
    } else {
      outside.get().use(name);
    }
  }

  /** Remembers that everything is used that something refers to which is not looked at. */
  void useAll(EObject object) {
    References.in(object).forEach(r -> useInside(r.getName()));
  }

  /** What refers to a name may be around the sweep that declares it. */
  private void useInside(String name) {
    inside.values().forEach(n -> n.useInside(name));
    use(name);
  }

  /** From now on names may be declared that nothing is known of: an import cannot be read. */
  void missSome() {
    incomplete = true;
  }

  boolean isUsed(String name) {
    return used.contains(name);
  }
}
