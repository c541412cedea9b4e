package org.loupe.dsl.resolve;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Type;

/**
 * What a script means.
 *
 * @param declarations in the order of the script
 * @param uses where names refer to something
 * @param typings the types of expressions
 * @param analyses those that it imports: its vocabulary beside what is installed
 */
public record ResolvedScript(
    List<Declaration> declarations,
    List<Use> uses,
    List<Typing> typings,
    List<AnalysisDescriptor> analyses) {

  /** A script of which nothing is known. */
  public static final ResolvedScript NOTHING =
      new ResolvedScript(List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public ResolvedScript {
    declarations = List.copyOf(declarations);
    uses = List.copyOf(uses);
    typings = List.copyOf(typings);
    analyses = List.copyOf(analyses);
  }

  /**
   * A name that refers to something.
   *
   * @param offset of its first character
   * @param length in characters
   * @param target what it refers to
   */
  public record Use(int offset, int length, Target target) {}

  /**
   * The type of an expression.
   *
   * @param offset of its first character
   * @param length in characters
   * @param type its type
   */
  public record Typing(int offset, int length, Type type) {}

  /** What the name at an offset refers to. */
  public Optional<Use> useAt(int offset) {
    return uses.stream()
        .filter(u -> offset >= u.offset() && offset <= u.offset() + u.length())
        .findFirst();
  }

  /** The type of the smallest expression around an offset. */
  public Optional<Typing> typeAt(int offset) {
    return typings.stream()
        .filter(t -> offset >= t.offset() && offset <= t.offset() + t.length())
        .min(Comparator.comparingInt(Typing::length));
  }

  /** The uses of a declaration. */
  public List<Use> usesOf(Declaration declaration) {
    Target target = new Target.OfDeclaration(declaration);
    return uses.stream().filter(u -> u.target().equals(target)).toList();
  }
}
