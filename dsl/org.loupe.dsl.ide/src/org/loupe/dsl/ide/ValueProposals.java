package org.loupe.dsl.ide;

import java.util.List;
import java.util.Optional;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.ConstructorDescriptor;
import org.loupe.plan.catalogue.Conversion;
import org.loupe.plan.catalogue.Function;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.Members;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.SweepMembers;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;
import org.loupe.plan.catalogue.ValueTypeDescriptor;
import org.loupe.plan.eval.Points;

/** What an expression can begin with. */
final class ValueProposals {
  /** How many members behind a name are looked at: {@code slice.certificate.areaError}. */
  private static final int MEMBERS = 2;

  private final ScriptDocument document;
  private final Catalogue catalogue;
  private final CaretContext caret;
  private final Proposals out;

  ValueProposals(ScriptDocument document, CaretContext caret, Proposals out) {
    this.document = document;
    this.catalogue = document.catalogue();
    this.caret = caret;
    this.out = out;
  }

  /** Values of a type, those first that are of it; without one, all that there are. */
  void of(Optional<Type> expected) {
    Type type = expected.orElse(Scalar.ANY);
    switch (type) {
      case Type.EnumOf(var e) ->
          e.constants()
              .forEach(
                  c ->
                      out.word(
                          c.name(),
                          Proposal.Kind.CONSTANT,
                          e.name(),
                          Descriptions.constant(e, c)));
      case Type.Contributed(String name) ->
          catalogue.valueType(name).stream()
              .map(ValueTypeDescriptor::constructors)
              .flatMap(List::stream)
              .forEach(this::constructor);
      default -> {
        // what is declared may fit
      }
    }
    declared(type);
    catalogue.sources().stream()
        .filter(s -> type == Scalar.ANY || fits(s.type(), type))
        .forEach(s -> source(s, s.name()));
    if (type == Scalar.ANY) {
      catalogue.valueTypes().forEach(t -> t.constructors().forEach(this::constructor));
    }
    if (type == Scalar.ANY || type == Scalar.NUMBER || type == Scalar.INT) {
      functions();
    }
    if (type == Scalar.ANY || type == Scalar.BOOL) {
      words(List.of("true", "false", "not"));
    }
  }

  private boolean fits(Type from, Type to) {
    return Conversion.allows(from, to, catalogue);
  }

  private void words(List<String> words) {
    words.forEach(w -> out.word(w, Proposal.Kind.KEYWORD, "", ""));
  }

  /** Names that fit, then those whose members may fit. */
  private void declared(Type expected) {
    if (caret.isInSweep()) {
      ScriptDocument sweep = new InSweeps(document, caret).sweep();
      declared(InSweeps.inside(sweep), new DeclaredTypes(sweep), expected);
    }
    declared(InSweeps.outside(document), new DeclaredTypes(document), expected);
  }

  private void declared(List<Declaration> all, DeclaredTypes types, Type expected) {
    List<Declaration> others = all.stream().filter(d -> !isOwnName(d)).toList();
    others.stream().filter(d -> fits(types.of(d), expected)).forEach(d -> name(d, types));
    others.stream()
        .filter(d -> leadsTo(types.of(d), expected, MEMBERS))
        .forEach(d -> name(d, types));
  }

  /** Whether a member, or a member of one, fits. */
  private boolean leadsTo(Type type, Type expected, int members) {
    return Members.of(type, catalogue).stream()
        .map(MemberDescriptor::type)
        .filter(t -> t != Scalar.ANY)
        .anyMatch(t -> fits(t, expected) || members > 1 && leadsTo(t, expected, members - 1));
  }

  /** Whether the caret is in the statement that declares a name. */
  private boolean isOwnName(Declaration d) {
    return caret.tokens().size() > 1
        && caret.tokens().get(1).text().replace("^", "").equals(d.name())
        && !caret.keyword().equals("expect");
  }

  private void name(Declaration d, DeclaredTypes types) {
    Type type = types.of(d);
    String detail = type == Scalar.ANY ? d.kind().label() : Descriptions.label(type);
    out.word(d.name(), Proposal.Kind.DECLARATION, detail, "");
  }

  /** The sources whose name begins so; what is written already is left out. */
  void sources(String head) {
    catalogue.sources().stream()
        .filter(s -> s.name().startsWith(head))
        .forEach(s -> source(s, s.name().substring(head.length())));
  }

  private void source(SourceDescriptor s, String text) {
    out.call(
        text,
        Proposal.Kind.SOURCE,
        s.kind() + signature(s.parameters()),
        Descriptions.source(s),
        s.parameters());
  }

  private void constructor(ConstructorDescriptor c) {
    out.call(
        c.name(),
        Proposal.Kind.CONSTRUCTOR,
        c.type() + signature(c.parameters()),
        Descriptions.constructor(c),
        c.parameters());
  }

  private static String signature(List<ParameterDescriptor> parameters) {
    List<String> names =
        parameters.stream().map(p -> p.isRequired() ? p.name() : "[" + p.name() + "]").toList();
    return "(" + String.join(", ", names) + ")";
  }

  private void functions() {
    List<ParameterDescriptor> best = SweepMembers.best();
    out.call(
        Points.BEST,
        Proposal.Kind.FUNCTION,
        Points.BEST + signature(best),
        Descriptions.best(best),
        best);
    for (Function f : Function.values()) {
      String text = f.label() + "()";
      out.add(
          f.label(),
          Proposal.Kind.FUNCTION,
          f.signature(),
          Descriptions.function(f),
          text,
          text.length() - 1);
    }
  }
}
