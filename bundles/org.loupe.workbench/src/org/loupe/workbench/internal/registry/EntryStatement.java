package org.loupe.workbench.internal.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.loupe.api.registry.Entry;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.plan.catalogue.Catalogue;

/**
 * A change of a script that gives it an entry of the registry.
 *
 * @param offset where the text goes
 * @param text the statement, with the line breaks that it needs
 * @param statement the statement alone
 */
record EntryStatement(int offset, String text, String statement) {

  /** The statement of an entry, where no other names have to be heeded. */
  static String of(RegistryItem.Known item) {
    return of(item, List.of());
  }

  private static String of(RegistryItem.Known item, List<String> taken) {
    Entry e = item.entry();
    String version = item.isFirst() ? "" : ", version = \"%s\"".formatted(e.version());
    return "%s %s = registry(\"%s\"%s)"
        .formatted(e.kind(), free(name(e.name()), taken), e.name(), version);
  }

  /**
   * The statement in a script, at a place where none is cut in two.
   *
   * @param script text of the script
   * @param file where that lies
   * @param near where it was dropped
   */
  static EntryStatement in(
      String script, Path file, Catalogue catalogue, int near, RegistryItem.Known item) {
    List<String> taken =
        ScriptDocument.of(script, file, catalogue).resolved().declarations().stream()
            .map(Declaration::name)
            .toList();
    String statement = of(item, taken);
    int at = place(script, Math.clamp(near, 0, script.length()));
    String before = at == 0 || script.charAt(at - 1) == '\n' ? "" : "\n";
    return new EntryStatement(at, before + statement + "\n", statement);
  }

  /** The beginning of the line, or of the statement around it; never before the head. */
  private static int place(String script, int near) {
    int line = script.lastIndexOf('\n', near - 1) + 1;
    Optional<SyntaxStatement> around =
        ScriptSyntax.of(script).statements().stream()
            .filter(s -> s.isHead() ? line <= s.end() : s.offset() < line && line <= s.end())
            .filter(s -> s.isHead() || !isBehind(script, s, line))
            .findFirst();
    if (around.isEmpty()) {
      return line;
    }
    if (!around.get().isHead()) {
      return script.lastIndexOf('\n', around.get().offset() - 1) + 1;
    }
    int end = script.indexOf('\n', around.get().end());
    return end < 0 ? script.length() : end + 1;
  }

  /** Whether a line is below a statement, not within it. */
  private static boolean isBehind(String script, SyntaxStatement s, int line) {
    return script.substring(Math.min(line, s.end()), s.end()).isBlank();
  }

  /** A name of an entry in lower camel case: {@code digits-cnn} as {@code digitsCnn}. */
  static String name(String entry) {
    StringBuilder name = new StringBuilder();
    for (String part : entry.split("[^A-Za-z0-9]+")) {
      if (!part.isEmpty()) {
        name.append(
            name.isEmpty()
                ? part.substring(0, 1).toLowerCase(Locale.ROOT)
                : part.substring(0, 1).toUpperCase(Locale.ROOT));
        name.append(part.substring(1));
      }
    }
    boolean isWord = !name.isEmpty() && !Character.isDigit(name.charAt(0));
    String made = isWord ? name.toString() : "entry" + name;
    return ScriptSyntax.STATEMENTS.contains(made) ? made + "1" : made;
  }

  private static String free(String wanted, List<String> taken) {
    String free = wanted;
    for (int i = 2; taken.contains(free); i++) {
      free = wanted + i;
    }
    return free;
  }
}
