package org.loupe.dsl.ide;

import java.util.Optional;
import java.util.Set;
import org.loupe.dsl.ide.Callees.Called;
import org.loupe.dsl.syntax.SyntaxToken;
import org.loupe.dsl.syntax.SyntaxToken.Kind;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Quantity;
import org.loupe.plan.catalogue.Type;

/** Which proposals belong to a place. */
final class CompletionRules {
  /** Behind these comes an operand, not the end of one. */
  private static final Set<String> OPERATORS = Set.of("and", "or", "not", "in", "else", "expect");

  private final ScriptDocument document;
  private final CaretContext caret;
  private final Survey survey;
  private final Proposals out;
  private final Callees callees;
  private final ChainTypes chains;
  private final ValueProposals values;
  private final KeywordProposals keywords;

  CompletionRules(
      ScriptDocument document, CaretContext caret, Survey survey, Proposals out) {
    this.document = document;
    this.caret = caret;
    this.survey = survey;
    this.out = out;
    this.chains = new ChainTypes(document, caret);
    this.callees = new Callees(caret, document.catalogue(), chains);
    this.values = new ValueProposals(document, caret, out);
    this.keywords = new KeywordProposals(document.catalogue(), out);
  }

  void propose() {
    switch (caret.place()) {
      case STRING -> new TextProposals(document, caret, callees, survey, out).propose();
      case CODE -> code();
      case ELSEWHERE -> {
        // nothing is written there that is known
      }
    }
  }

  private void code() {
    int size = caret.tokens().size();
    Optional<Integer> bracket = caret.openBracket();
    boolean first = caret.line() == CaretContext.Line.FIRST;
    if (caret.keyword().equals("analysis") && bracket.isEmpty() && isAnalysisName()) {
      analyses();
    } else if (caret.back(1).is(".")) {
      members();
    } else if (bracket.isPresent()) {
      inside(bracket.get());
    } else if (caret.isInSweep() && (size == 0 || first && isComplete(caret.back(1)))) {
      keywords.statementsOfSweeps();
    } else if (size == 0) {
      keywords.head();
    } else if (caret.keyword().equals("loupe") || first && isComplete(caret.back(1))) {
      keywords.statements();
      new StatementTemplates(document, out).propose();
    } else if (caret.back(1).is(":")) {
      keywords.types();
    } else if (size > 1 || caret.keyword().equals("expect")) {
      outside();
    }
  }

  /** Whether a token can be the last of an expression. */
  private static boolean isComplete(SyntaxToken t) {
    return t.kind() != Kind.SIGN
        ? !OPERATORS.contains(t.text())
        : t.is(")") || t.is("]") || t.is("}") || t.is("%");
  }

  private boolean isAnalysisName() {
    boolean begun = caret.tokens().size() > 2 && caret.tokens().get(2).is("=");
    for (int i = 3; begun && i < caret.tokens().size(); i++) {
      begun = caret.tokens().get(i).is(".") == (i % 2 == 0) && !caret.tokens().get(i).is("(");
    }
    return begun && caret.tokens().size() % 2 == 1;
  }

  private void analyses() {
    int start =
        caret.tokens().size() > 3
            ? caret.tokens().get(3).offset()
            : caret.word().range().offset();
    String begun = document.text().substring(start, caret.word().range().end());
    TextRange range = TextRange.between(start, caret.word().range().end());
    String name = begun.replaceAll("\\s", "");
    Proposals whole = new Proposals(new CaretContext.Word(range, name));
    for (AnalysisDescriptor a : document.catalogue().analyses()) {
      whole.call(
          a.name(),
          Proposal.Kind.ANALYSIS,
          firstSentence(a.doc()),
          Descriptions.analysis(a),
          a.parameters());
    }
    out.addAll(whole);
  }

  private static String firstSentence(String doc) {
    int dot = doc.indexOf(". ");
    return dot < 0 ? doc : doc.substring(0, dot + 1);
  }

  private void members() {
    int last = caret.tokens().size() - 2;
    if (last < 0 || caret.tokens().get(last).kind() == Kind.NUMBER) {
      return;
    }
    int start = caret.chainStart(last);
    Optional<Type> type = chains.of(caret.text(start, last + 1));
    type.ifPresent(t -> callees.members(t).forEach(this::member));
    if (type.isEmpty()) {
      values.sources(caret.dotted(start, last + 1) + ".");
    }
  }

  private void member(MemberDescriptor m) {
    String detail = Descriptions.label(m.type());
    if (m.form() == MemberDescriptor.Form.CALL) {
      out.call(m.name(), Proposal.Kind.MEMBER, detail, Descriptions.member(m), m.parameters());
    } else {
      out.word(m.name(), Proposal.Kind.MEMBER, detail, Descriptions.member(m));
    }
  }

  private void inside(int bracket) {
    Optional<Called> called = callees.at(bracket);
    boolean braces = caret.tokens().get(bracket).is("{");
    boolean complete = isComplete(caret.back(1));
    if (called.isEmpty()) {
      if (complete) {
        keywords.operators();
      } else {
        values.of(item(bracket));
      }
      return;
    }
    OpenCall call = OpenCall.of(caret, bracket);
    if (call.mayBeNamed() || braces && complete) {
      call.open(called.get().parameters()).forEach(this::parameter);
    }
    if (!complete && (!braces || !call.current().isEmpty())) {
      Optional<Type> type =
          call.parameter(called.get().parameters()).map(ParameterDescriptor::type);
      values.of(call.fresh() ? type : Optional.empty());
    } else if (complete) {
      units(call.parameter(called.get().parameters()));
      keywords.operators();
    }
  }

  /** Behind a number those of what is expected. */
  private void units(Optional<ParameterDescriptor> expected) {
    if (caret.back(1).kind() == Kind.NUMBER && expected.isPresent()) {
      Quantity.symbols(expected.get().type())
          .forEach(u -> out.word(u, Proposal.Kind.CONSTANT, "unit", ""));
    }
  }

  private void parameter(ParameterDescriptor p) {
    String text = p.name() + " = ";
    String detail = Descriptions.label(p.type()) + (p.isRequired() ? ", must be given" : "");
    out.add(
        p.name(),
        Proposal.Kind.PARAMETER,
        detail,
        Descriptions.parameter(p),
        text,
        text.length());
  }

  /** What the items of a list are to be, where the list is an argument. */
  private Optional<Type> item(int bracket) {
    if (!caret.tokens().get(bracket).is("[")) {
      return Optional.empty();
    }
    return new Callees(caret.before(bracket), document.catalogue(), chains)
        .expected()
        .flatMap(
            t -> t instanceof Type.ListOf(Type item) ? Optional.of(item) : Optional.<Type>empty());
  }

  /** Outside of brackets: behind an equals sign, an operator or an operand. */
  private void outside() {
    boolean begun = caret.keyword().equals("expect") || hasEquals();
    if (!begun) {
      return;
    }
    if (isComplete(caret.back(1))) {
      keywords.operators();
      if (caret.keyword().equals("expect")) {
        out.word("else", Proposal.Kind.KEYWORD, "message of a failed expectation", "");
      }
      return;
    }
    boolean alone = caret.back(1).is("=");
    values.of(
        switch (caret.keyword()) {
          case "model" -> alone ? Optional.of(Type.Scalar.MODEL) : Optional.empty();
          case "data" -> alone ? Optional.of(Type.Scalar.DATA) : Optional.empty();
          default -> Optional.empty();
        });
  }

  private boolean hasEquals() {
    return caret.tokens().stream().anyMatch(t -> t.is("="));
  }
}
