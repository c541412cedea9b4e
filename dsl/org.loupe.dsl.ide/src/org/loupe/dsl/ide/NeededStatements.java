package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.dsl.syntax.SyntaxToken;

/**
 * The statements of a script that something in it needs, so that the compiler gets these alone:
 * the rest may have errors, and may be long.
 */
final class NeededStatements {
  private final ScriptDocument document;
  private final Predicate<Declaration> wanted;
  private final Map<Integer, String> found = new TreeMap<>();

  private NeededStatements(ScriptDocument document, Predicate<Declaration> wanted) {
    this.document = document;
    this.wanted = wanted;
  }

  /**
   * A script of the statements that declare the words of a text, of those that these need, and of
   * all imports.
   *
   * @param wanted which declarations count
   */
  static String of(ScriptDocument document, String text, Predicate<Declaration> wanted) {
    NeededStatements needed = new NeededStatements(document, wanted);
    document.syntax().statements().stream()
        .filter(s -> s.keyword().equals("import"))
        .forEach(s -> needed.found.put(s.offset(), needed.text(s)));
    needed.follow(words(text));
    StringBuilder script = new StringBuilder("loupe 1\n");
    needed.found.values().forEach(s -> script.append(s).append('\n'));
    return script.toString();
  }

  private void follow(List<String> names) {
    List<String> open = new ArrayList<>(names);
    while (!open.isEmpty()) {
      declaring(open.removeLast())
          .filter(s -> !found.containsKey(s.offset()))
          .ifPresent(
              s -> {
                found.put(s.offset(), text(s));
                open.addAll(words(text(s)));
              });
    }
  }

  private static List<String> words(String text) {
    return ScriptSyntax.of(text).tokens().stream()
        .filter(SyntaxToken::isWord)
        .map(SyntaxToken::text)
        .toList();
  }

  private String text(SyntaxStatement s) {
    return document.text().substring(s.offset(), s.end());
  }

  private Optional<SyntaxStatement> declaring(String name) {
    return document.resolved().declarations().stream()
        .filter(d -> d.name().equals(name.replace("^", "")))
        .filter(wanted)
        .filter(new DeclaredTypes(document)::isHere)
        .findFirst()
        .flatMap(d -> document.statementAt(d.span().offset()));
  }
}
