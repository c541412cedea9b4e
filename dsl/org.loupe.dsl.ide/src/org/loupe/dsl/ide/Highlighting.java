package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.dsl.ide.Highlight.Kind;
import org.loupe.dsl.ide.Highlight.Role;
import org.loupe.dsl.resolve.ResolvedScript.Use;
import org.loupe.dsl.resolve.Target;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.dsl.syntax.SyntaxToken;

/** What the words of a script are, by what they mean. */
public final class Highlighting {
  private static final Set<String> WORDS =
      Set.of("and", "or", "not", "true", "false", "else", "in", "from", "zip", "loupe");

  private static final Set<String> IN_SWEEPS = Set.of("let", "model", "data", "analysis", "script");

  private static final Set<String> SIGNS =
      Set.of("+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">=", "..", "=");

  private final ScriptDocument document;
  private final Map<Integer, Use> uses = new HashMap<>();
  private final Set<Integer> keywords = new HashSet<>();
  private final Set<Integer> names = new HashSet<>();

  private Highlighting(ScriptDocument document) {
    this.document = document;
    document.resolved().uses().forEach(u -> uses.put(u.offset(), u));
    document.syntax().statements().stream().map(SyntaxStatement::offset).forEach(keywords::add);
    document.resolved().declarations().forEach(d -> names.add(d.span().offset()));
  }

  /** The words and signs that have a colour, in order; none of them overlap. */
  public static List<Highlight> of(ScriptDocument document) {
    return new Highlighting(document).all();
  }

  private List<Highlight> all() {
    List<Highlight> all = new ArrayList<>();
    List<SyntaxToken> tokens = document.syntax().tokens();
    int end = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SyntaxToken t = tokens.get(i);
      if (t.offset() < end) {
        continue; // a part of a name with dots
      }
      SyntaxToken next = i + 1 < tokens.size() ? tokens.get(i + 1) : t;
      Optional<Highlight> found =
          isKeywordOfSweep(t, next)
              ? one(t, Kind.KEYWORD)
              : of(t, i == 0 ? t : tokens.get(i - 1));
      found.ifPresent(all::add);
      end = found.map(h -> h.range().end()).orElse(end);
    }
    return List.copyOf(all);
  }

  /** A statement inside of a sweep is a part of the sweep's. */
  private boolean isKeywordOfSweep(SyntaxToken t, SyntaxToken next) {
    return IN_SWEEPS.contains(t.text()) && names.contains(next.offset())
        || t.is("expect") && !next.is("=") && !uses.containsKey(t.offset());
  }

  private Optional<Highlight> of(SyntaxToken t, SyntaxToken last) {
    return switch (t.kind()) {
      case COMMENT -> one(t, Kind.COMMENT);
      case STRING, BLOCK -> one(t, Kind.STRING);
      case NUMBER -> one(t, Kind.NUMBER);
      case SIGN ->
          SIGNS.contains(t.text())
              ? one(t, Kind.OPERATOR)
              : t.is("%") ? one(t, Kind.NUMBER) : none();
      case WORD -> word(t, last);
    };
  }

  private Optional<Highlight> word(SyntaxToken t, SyntaxToken last) {
    if (names.contains(t.offset())) {
      return Optional.of(new Highlight(range(t), Kind.VARIABLE, Role.DECLARATION));
    }
    Use use = uses.get(t.offset());
    if (use != null) {
      return Optional.of(
          new Highlight(new TextRange(use.offset(), use.length()), kind(use.target()), Role.USE));
    }
    boolean member = last.is(".");
    if (keywords.contains(t.offset()) || WORDS.contains(t.text()) && !member) {
      return one(t, Kind.KEYWORD);
    }
    if (last.kind() == SyntaxToken.Kind.NUMBER) {
      return one(t, Kind.NUMBER);
    }
    return last.is(":") ? one(t, Kind.TYPE) : none();
  }

  private static Kind kind(Target target) {
    return switch (target) {
      case Target.OfDeclaration _ -> Kind.VARIABLE;
      case Target.OfAnalysis _ -> Kind.FUNCTION;
      case Target.OfSource _ -> Kind.FUNCTION;
      case Target.OfFunction _ -> Kind.FUNCTION;
      case Target.OfConstructor _ -> Kind.TYPE;
      case Target.OfParameter _ -> Kind.PARAMETER;
      case Target.OfMember _ -> Kind.PROPERTY;
      case Target.OfConstant _ -> Kind.CONSTANT;
    };
  }

  private static Optional<Highlight> one(SyntaxToken t, Kind kind) {
    return Optional.of(new Highlight(range(t), kind, Role.USE));
  }

  private static Optional<Highlight> none() {
    return Optional.empty();
  }

  private static TextRange range(SyntaxToken t) {
    return new TextRange(t.offset(), t.text().length());
  }
}
