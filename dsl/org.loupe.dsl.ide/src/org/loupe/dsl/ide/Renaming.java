package org.loupe.dsl.ide;

import java.util.List;
import java.util.Optional;
import org.loupe.dsl.CompileResult;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.plan.catalogue.ScriptNames;

/** Another name for something that a script declares. */
public final class Renaming {
  private Renaming() {}

  /** What becomes of a wish for another name. */
  public sealed interface Outcome {}

  /** The changes that give it. */
  public record Changes(List<TextChange> changes) implements Outcome {
    /** Copies the list. */
    public Changes {
      changes = List.copyOf(changes);
    }
  }

  /** Why it cannot be had, in a sentence for the author. */
  public record Refused(String reason) implements Outcome {}

  /** The name at an offset, when it can be renamed. */
  public static Optional<TextRange> name(ScriptDocument document, int offset) {
    return Navigation.declaration(document, offset)
        .filter(d -> new DeclaredTypes(document).isHere(d))
        .flatMap(
            _ ->
                Navigation.occurrences(document, offset).stream()
                    .filter(r -> r.touches(offset))
                    .findFirst());
  }

  /** Gives what is declared or used at an offset another name. */
  public static Outcome rename(ScriptDocument document, int offset, String name) {
    Optional<Declaration> declared = Navigation.declaration(document, offset);
    if (declared.isEmpty()) {
      return new Refused("Only what a script declares can be renamed.");
    }
    Declaration d = declared.get();
    if (!new DeclaredTypes(document).isHere(d)) {
      return new Refused(
          "'%s' is declared in %s; rename it there.".formatted(d.name(), d.span().file()));
    }
    if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
      return new Refused("'%s' is no name: letters, digits and '_' make one.".formatted(name));
    }
    if (ScriptNames.WORDS.contains(name)
        || ScriptNames.KEYWORDS.contains(name)
        || name.equals("import")) {
      return new Refused("'%s' is a word of the language.".formatted(name));
    }
    if (name.equals(d.name())) {
      return new Changes(List.of());
    }
    List<TextChange> changes =
        Navigation.occurrences(document, offset).stream()
            .map(r -> new TextChange(r, name))
            .toList();
    return check(document, d, name, changes);
  }

  /** The name is free when the script, changed, means what it meant. */
  private static Outcome check(
      ScriptDocument document, Declaration d, String name, List<TextChange> changes) {
    boolean taken =
        document.resolved().declarations().stream().anyMatch(o -> o.name().equals(name));
    if (taken) {
      return new Refused("'%s' is declared already.".formatted(name));
    }
    CompileResult after = document.with(TextChange.apply(document.text(), changes)).result();
    boolean same =
        codes(after).equals(codes(document.result()))
            && after.resolved().declarations().stream()
                .filter(o -> o.name().equals(name))
                .anyMatch(
                    o ->
                        after.resolved().usesOf(o).size()
                            == document.resolved().usesOf(d).size());
    return same
        ? new Changes(changes)
        : new Refused("'%s' means something else in this script already.".formatted(name));
  }

  private static List<String> codes(CompileResult result) {
    return result.diagnostics().stream().map(x -> x.code().id()).sorted().toList();
  }
}
