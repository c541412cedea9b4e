package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.AnalysisDecl;
import org.loupe.dsl.loupe.DataDecl;
import org.loupe.dsl.loupe.Let;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.ModelDecl;
import org.loupe.dsl.loupe.Param;
import org.loupe.dsl.loupe.ScriptDecl;
import org.loupe.dsl.loupe.Statement;
import org.loupe.dsl.loupe.Sweep;
import org.loupe.dsl.resolve.Declaration;

/** The names that scripts declare. */
final class Names {
  private final Map<String, Declared> declared = new LinkedHashMap<>();
  private final List<Declared> all = new ArrayList<>();

  /** Names of statements that could not be read, or are not in this version. */
  private final Set<String> broken = new HashSet<>();

  private final Set<String> used = new HashSet<>();
  private boolean incomplete;

  /** Adds what a script declares; of two declarations of one name the first counts. */
  void add(Unit unit) {
    broken.addAll(unit.parsed().brokenNames());
    for (Statement s : unit.parsed().statements()) {
      switch (s) {
        case Param d -> add(unit, d, d.getName(), Declaration.Kind.PARAM, name(s));
        case Let d -> add(unit, d, d.getName(), Declaration.Kind.LET, name(s));
        case ModelDecl d -> add(unit, d, d.getName(), Declaration.Kind.MODEL, name(s));
        case DataDecl d -> add(unit, d, d.getName(), Declaration.Kind.DATA, name(s));
        case AnalysisDecl d -> add(unit, d, d.getName(), Declaration.Kind.ANALYSIS, name(s));
        case ScriptDecl d -> add(unit, d, d.getName(), Declaration.Kind.SCRIPT, name(s));
        case Sweep d -> broken.add(d.getName());
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
      default -> LoupePackage.Literals.ANALYSIS_DECL__NAME;
    };
  }

  private void add(
      Unit unit, Statement s, String name, Declaration.Kind kind, EStructuralFeature feature) {
    Places.Place place = unit.place(s, feature);
    Declaration declaration = new Declaration(name, kind, unit.span(place));
    Declared mine = new Declared(declaration, s, unit);
    unit.findings().declaration(declaration);
    all.add(mine);
    Declared first = declared.putIfAbsent(name, mine);
    if (first != null) {
      boolean here = first.unit() == unit;
      unit.problem(
          ScriptProblem.DUPLICATE,
          place,
          "'%s' is already declared in line %d%s."
              .formatted(
                  name,
                  first.declaration().span().line(),
                  here ? "" : " of " + first.declaration().span().file()));
    }
  }

  /** All declarations in order, also those whose name is taken. */
  List<Declared> all() {
    return all;
  }

  /** The declaration of a name. */
  Optional<Declared> find(String name) {
    return Optional.ofNullable(declared.get(name));
  }

  /** Whether a name is declared by a statement that is wrong already. */
  boolean isBroken(String name) {
    return incomplete || broken.contains(name);
  }

  /** Whether a name is declared, rightly or not. */
  boolean isDeclared(String name) {
    return declared.containsKey(name) || isBroken(name);
  }

  /** Whether a name is that of a step. */
  boolean isStep(String name) {
    return find(name).filter(d -> d.declaration().kind().isStep()).isPresent();
  }

  Collection<String> names() {
    return declared.keySet();
  }

  /** Remembers that a declaration is used. */
  void use(String name) {
    used.add(name);
  }

  /** Remembers that everything is used that something refers to which is not looked at. */
  void useAll(EObject object) {
    References.in(object).forEach(r -> used.add(r.getName()));
  }

  /** From now on names may be declared that nothing is known of: an import cannot be read. */
  void missSome() {
    incomplete = true;
  }

  boolean isUsed(String name) {
    return used.contains(name);
  }
}
