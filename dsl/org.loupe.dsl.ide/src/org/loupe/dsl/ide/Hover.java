package org.loupe.dsl.ide;

import java.util.Optional;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.resolve.ResolvedScript.Use;
import org.loupe.dsl.resolve.Target;

/**
 * What a name means.
 *
 * @param range the name
 * @param markdown meaning, formula, type, default, range, citation: what there is of them
 */
public record Hover(TextRange range, String markdown) {

  /** What the name at an offset means. */
  public static Optional<Hover> at(ScriptDocument document, int offset) {
    return document
        .resolved()
        .useAt(offset)
        .map(u -> new Hover(new TextRange(u.offset(), u.length()), markdown(document, u)))
        .or(
            () ->
                document
                    .declarationAt(offset)
                    .map(
                        d ->
                            new Hover(
                                ScriptDocument.nameOf(d), declaration(document, d))));
  }

  private static String markdown(ScriptDocument document, Use use) {
    return switch (use.target()) {
      case Target.OfDeclaration(var d) -> declaration(document, d);
      case Target.OfAnalysis(var a) -> Descriptions.analysis(a);
      case Target.OfSource(var s) -> Descriptions.source(s);
      case Target.OfConstructor(var c) -> Descriptions.constructor(c);
      case Target.OfFunction(var f) -> Descriptions.function(f);
      case Target.OfParameter(var p) -> Descriptions.parameter(p);
      case Target.OfMember(var m) -> Descriptions.member(m);
      case Target.OfConstant(var type, var c) -> Descriptions.constant(type, c);
    };
  }

  private static String declaration(ScriptDocument document, Declaration d) {
    DeclaredTypes types = new DeclaredTypes(document);
    String where =
        types.isHere(d) ? "" : "\n\nDeclared in " + Descriptions.plain(d.span().file()) + ".";
    String type = types.of(d).label();
    String what = d.kind().label().equals(type) ? type : d.kind().label() + ", " + type;
    return "**" + d.name() + "**: " + Descriptions.plain(what) + where;
  }
}
