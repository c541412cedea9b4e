package org.loupe.dsl.ide;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.dsl.Span;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.resolve.Target;

/** From names to declarations, and back. */
public final class Navigation {
  private Navigation() {}

  /** The declaration of the name at an offset, in this script or in one that it imports. */
  public static Optional<Declaration> declaration(ScriptDocument document, int offset) {
    return document
        .resolved()
        .useAt(offset)
        .flatMap(
            u ->
                u.target() instanceof Target.OfDeclaration(Declaration d)
                    ? Optional.of(d)
                    : Optional.<Declaration>empty())
        .or(() -> document.declarationAt(offset));
  }

  /** Where the name at an offset is declared; its span names the file. */
  public static Optional<Span> definition(ScriptDocument document, int offset) {
    return declaration(document, offset).map(Declaration::span);
  }

  /** Where this script uses the declaration whose name is at an offset, in order. */
  public static List<TextRange> uses(ScriptDocument document, int offset) {
    return declaration(document, offset).stream()
        .flatMap(d -> document.resolved().usesOf(d).stream())
        .map(u -> new TextRange(u.offset(), u.length()))
        .distinct()
        .sorted(Comparator.comparingInt(TextRange::offset))
        .toList();
  }

  /** The uses, and the declaration when this script has it. */
  public static List<TextRange> occurrences(ScriptDocument document, int offset) {
    Stream<TextRange> name =
        declaration(document, offset).stream()
            .filter(d -> new DeclaredTypes(document).isHere(d))
            .map(ScriptDocument::nameOf);
    return Stream.concat(name, uses(document, offset).stream())
        .distinct()
        .sorted(Comparator.comparingInt(TextRange::offset))
        .toList();
  }
}
