package org.loupe.dsl.ide;

import java.util.Comparator;
import java.util.Optional;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.resolve.ResolvedScript.Typing;
import org.loupe.dsl.resolve.Target;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.plan.catalogue.Type;

/** The types of what a script declares. */
final class DeclaredTypes {
  private final ScriptDocument document;

  DeclaredTypes(ScriptDocument document) {
    this.document = document;
  }

  /** The type of a declaration; ANY when nothing is known of it. */
  Type of(Declaration d) {
    return switch (d.kind()) {
      case MODEL -> Type.Scalar.MODEL;
      case DATA -> Type.Scalar.DATA;
      case ANALYSIS -> result(d).orElse(Type.Scalar.ANY);
      case LET, PARAM, SCRIPT -> named(d).or(() -> value(d)).orElse(Type.Scalar.ANY);
      case SWEEP, AXIS -> named(d).orElse(Type.Scalar.ANY);
    };
  }

  private Optional<SyntaxStatement> statement(Declaration d) {
    return isHere(d) ? document.statementAt(d.span().offset()) : Optional.empty();
  }

  /** Whether it is declared in this script. */
  boolean isHere(Declaration d) {
    return d.span().file().equals(document.path().toString());
  }

  private Optional<Type> result(Declaration d) {
    return statement(d)
        .flatMap(
            s ->
                document.resolved().uses().stream()
                    .filter(u -> u.offset() > d.span().offset() && u.offset() < s.end())
                    .map(u -> u.target() instanceof Target.OfAnalysis(var a) ? a.name() : "")
                    .filter(name -> !name.isEmpty())
                    .findFirst())
        .map(Type.ResultOf::new);
  }

  /** The type that the name itself has. */
  private Optional<Type> named(Declaration d) {
    return !isHere(d)
        ? Optional.empty()
        : document.resolved().typings().stream()
            .filter(t -> t.offset() == d.span().offset() && t.length() == d.span().length())
            .map(Typing::type)
            .findFirst();
  }

  /** The type of the longest expression behind the name; of a use when there is none. */
  private Optional<Type> value(Declaration d) {
    // of a program the expressions behind the name are its inputs
    return (d.kind() == Declaration.Kind.SCRIPT ? Optional.<SyntaxStatement>empty() : statement(d))
        .flatMap(
            s ->
                document.resolved().typings().stream()
                    .filter(t -> t.offset() > d.span().offset() && t.offset() < s.end())
                    .max(Comparator.comparingInt(Typing::length))
                    .map(Typing::type))
        .or(() -> used(d));
  }

  private Optional<Type> used(Declaration d) {
    return document.resolved().usesOf(d).stream()
        .flatMap(
            u ->
                document.resolved().typings().stream()
                    .filter(t -> t.offset() == u.offset() && t.length() == u.length())
                    .map(Typing::type))
        .findFirst();
  }
}
