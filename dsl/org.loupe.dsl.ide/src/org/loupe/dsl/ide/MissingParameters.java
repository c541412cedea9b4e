package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.resolve.Target;
import org.loupe.dsl.syntax.SyntaxToken;
import org.loupe.plan.catalogue.Conversion;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Type;

/** Gives parameters that are missing what the script has for them. */
final class MissingParameters {
  /** More are a list to search in, no help. */
  private static final int MAX_FIXES = 4;

  private final ScriptDocument document;

  MissingParameters(ScriptDocument document) {
    this.document = document;
  }

  /** Fixes for a call that lacks a parameter: names and choices that fit. */
  List<QuickFixes.Fix> of(Diagnostic d) {
    Optional<SyntaxToken> bracket = bracket(d.span().offset() + d.span().length());
    return bracket
        .map(b -> fixes(d, document.text().substring(0, b.offset()), b))
        .orElse(List.of());
  }

  private List<QuickFixes.Fix> fixes(Diagnostic d, String before, SyntaxToken closing) {
    CaretContext caret = CaretContext.behind(before + " "); // the last word is complete
    Optional<Integer> bracket = caret.openBracket();
    List<QuickFixes.Fix> fixes = new ArrayList<>();
    for (ParameterDescriptor p : missing(d, caret, bracket)) {
      for (String value : values(p.type(), d)) {
        String text = p.name() + " = " + value;
        String comma = caret.back(1).is("(") ? "" : ", ";
        fixes.add(
            new QuickFixes.Fix(
                "Add '" + text + "'",
                d,
                new TextChange(new TextRange(closing.offset(), 0), comma + text)));
      }
    }
    return fixes;
  }

  /** The parenthesis that closes the one behind an offset. */
  private Optional<SyntaxToken> bracket(int offset) {
    int depth = 0;
    for (SyntaxToken t : document.syntax().tokens()) {
      if (t.offset() >= offset && !t.isComment()) {
        boolean opens = t.is("(") || t.is("[") || t.is("{");
        boolean closes = t.is(")") || t.is("]") || t.is("}");
        if (depth == 0 && !t.is("(")) {
          return Optional.empty();
        }
        depth += opens ? 1 : closes ? -1 : 0;
        if (depth == 0) {
          return Optional.of(t);
        }
      }
    }
    return Optional.empty();
  }

  /** Those that the diagnostic is about: what is given neither in parentheses nor in braces. */
  private List<ParameterDescriptor> missing(
      Diagnostic d, CaretContext caret, Optional<Integer> bracket) {
    if (bracket.isEmpty()) {
      return List.of();
    }
    Set<String> inBraces = new HashSet<>();
    document.resolved().uses().stream()
        .filter(u -> u.target() instanceof Target.OfParameter && u.offset() > d.span().offset())
        .filter(u -> u.offset() < end(d))
        .forEach(
            u ->
                inBraces.add(
                    document.text().substring(u.offset(), u.offset() + u.length())));
    return new Callees(caret, document.catalogue(), new ChainTypes(document, caret))
        .at(bracket.get()).stream()
            .flatMap(
                c -> OpenCall.of(caret, bracket.get()).missing(c.parameters()).stream())
            .filter(p -> p.isRequired() && !inBraces.contains(p.name()))
            .filter(p -> d.message().contains("'" + p.name() + "'"))
            .toList();
  }

  /** Whether a name is declared by the statement that something is missing in. */
  private boolean isAround(Declaration x, Diagnostic d) {
    int start = document.statementAt(d.span().offset()).map(s -> s.offset()).orElse(0);
    return x.span().offset() > start && x.span().offset() < d.span().offset();
  }

  private int end(Diagnostic d) {
    return document.statementAt(d.span().offset()).map(s -> s.end()).orElse(0);
  }

  private List<String> values(Type type, Diagnostic d) {
    if (type instanceof Type.EnumOf(var e)) {
      return e.names().stream().limit(MAX_FIXES).toList();
    }
    DeclaredTypes types = new DeclaredTypes(document);
    return document.resolved().declarations().stream()
        .filter(x -> !isAround(x, d) && types.of(x) != Type.Scalar.ANY)
        .filter(x -> Conversion.allows(types.of(x), type, document.catalogue()))
        .map(Declaration::name)
        .distinct()
        .limit(MAX_FIXES)
        .toList();
  }
}
