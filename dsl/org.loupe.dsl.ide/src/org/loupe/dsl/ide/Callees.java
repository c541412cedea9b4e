package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.ConstructorDescriptor;
import org.loupe.plan.catalogue.Conversion;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.Members;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.SweepMembers;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.eval.Points;

/** What is called where arguments are written. */
final class Callees {
  private final CaretContext caret;
  private final Catalogue catalogue;
  private final ChainTypes chains;

  /**
   * Something that takes arguments.
   *
   * @param source the source that it is, when it is one
   */
  record Called(List<ParameterDescriptor> parameters, Optional<SourceDescriptor> source) {
    Called {
      parameters = List.copyOf(parameters);
    }

    static Called of(List<ParameterDescriptor> parameters) {
      return new Called(parameters, Optional.empty());
    }

    /** Endings of the files that it reads. */
    List<String> extensions() {
      return source.map(SourceDescriptor::extensions).orElse(List.of());
    }
  }

  Callees(CaretContext caret, Catalogue catalogue, ChainTypes chains) {
    this.caret = caret;
    this.catalogue = catalogue;
    this.chains = chains;
  }

  /** The analysis of the statement at the caret, when it is named. */
  Optional<AnalysisDescriptor> analysis() {
    if (!caret.keyword().equals("analysis") || caret.tokens().size() < 4) {
      return Optional.empty();
    }
    int end = 3;
    while (end < caret.tokens().size() && isNamePart(end)) {
      end++;
    }
    String name = caret.dotted(3, end);
    return catalogue.analysis(name).or(() -> catalogue.renamed(name));
  }

  private boolean isNamePart(int i) {
    return caret.tokens().get(i).is(".") || caret.tokens().get(i).isWord();
  }

  /** What the arguments behind a bracket are for. */
  Optional<Called> at(int bracket) {
    if (caret.tokens().get(bracket).is("{")) {
      return bracket > 2 ? analysis().map(a -> Called.of(a.parameters())) : Optional.empty();
    }
    if (!caret.tokens().get(bracket).is("(") || bracket == 0) {
      return Optional.empty();
    }
    int start = caret.chainStart(bracket - 1);
    String name = caret.dotted(start, bracket);
    if (start == 3 && caret.keyword().equals("analysis")) {
      return analysis().map(a -> Called.of(a.parameters()));
    }
    if (name.equals(Points.BEST)) {
      return Optional.of(Called.of(SweepMembers.best()));
    }
    return source(name)
        .or(() -> constructor(name, bracket))
        .or(() -> member(start, bracket));
  }

  private Optional<Called> source(String name) {
    List<SourceDescriptor> all = catalogue.sources(name);
    return all.stream()
        .filter(s -> all.size() == 1 || s.kind().equals(caret.keyword()))
        .findFirst()
        .map(s -> new Called(s.parameters(), Optional.of(s)));
  }

  /** A constructor; of several of one name that of the type which the place around it asks for. */
  private Optional<Called> constructor(String name, int bracket) {
    List<ConstructorDescriptor> all = catalogue.constructors(name);
    if (all.size() < 2) {
      return all.stream().findFirst().map(c -> Called.of(c.parameters()));
    }
    CaretContext outside = caret.before(bracket - 1);
    Optional<Type> expected = new Callees(outside, catalogue, chains).expected();
    return all.stream()
        .filter(c -> expected.equals(Optional.of(new Type.Contributed(c.type()))))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .map(c -> Called.of(c.parameters()));
  }

  /** The type that the argument at the caret must have. */
  Optional<Type> expected() {
    return caret
        .openBracket()
        .flatMap(
            b -> at(b).flatMap(c -> OpenCall.of(caret, b).parameter(c.parameters())))
        .map(ParameterDescriptor::type);
  }

  private Optional<Called> member(int start, int bracket) {
    if (bracket < 3 || !caret.tokens().get(bracket - 2).is(".")) {
      return Optional.empty();
    }
    String name = caret.tokens().get(bracket - 1).text();
    return chains
        .of(caret.text(start, bracket - 2))
        .flatMap(t -> members(t).stream().filter(m -> m.name().equals(name)).findFirst())
        .map(m -> Called.of(m.parameters()));
  }

  /** The members of a value, with those of what it stands for. */
  List<MemberDescriptor> members(Type type) {
    List<MemberDescriptor> members = new ArrayList<>(Members.of(type, catalogue));
    Type stands =
        type instanceof Type.ResultOf r
            ? Conversion.principal(r, catalogue).orElse(type)
            : type;
    if (!stands.equals(type)) {
      members.addAll(Members.of(stands, catalogue));
    }
    if (stands == Type.Scalar.MODEL) {
      members.addAll(Members.of(Type.Scalar.LAYER, catalogue));
    }
    return members;
  }
}
