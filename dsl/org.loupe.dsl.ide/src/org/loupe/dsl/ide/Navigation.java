package org.loupe.dsl.ide;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.api.script.ScriptText;
import org.loupe.dsl.Span;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.resolve.Target;
import org.loupe.plan.catalogue.AnalysisDescriptor;

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

  /**
   * Where the name at an offset is declared; its span names the file. An analysis that is a program
   * is declared in the signature of its file.
   */
  public static Optional<Span> definition(ScriptDocument document, int offset) {
    return declaration(document, offset)
        .map(Declaration::span)
        .or(
            () ->
                document
                    .resolved()
                    .useAt(offset)
                    .filter(u -> u.target() instanceof Target.OfAnalysis)
                    .flatMap(u -> inSignature(((Target.OfAnalysis) u.target()).analysis())));
  }

  private static Optional<Span> inSignature(AnalysisDescriptor analysis) {
    return analysis.program().map(p -> span(p, analysis.name()));
  }

  private static Span span(ScriptText program, String name) {
    String text = program.text();
    int offset = Math.max(0, text.indexOf(name));
    int start = text.lastIndexOf('\n', offset) + 1;
    int end = text.indexOf('\n', offset) < 0 ? text.length() : text.indexOf('\n', offset);
    int line = (int) text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
    int column = offset - start + 1;
    return new Span(
        program.file(),
        offset,
        name.length(),
        line,
        column,
        line,
        column + name.length(),
        new Span.Excerpt(text.substring(start, end), column - 1, name.length()));
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
