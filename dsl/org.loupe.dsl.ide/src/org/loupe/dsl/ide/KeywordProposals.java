package org.loupe.dsl.ide;

import java.util.List;
import java.util.Set;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.Type;

/** The words of the language. */
final class KeywordProposals {
  /** A statement and what one writes of it. */
  private record Template(String keyword, String meaning, String text, String caretAt) {}

  private static final List<Template> STATEMENTS =
      List.of(
          new Template("title", "what the script is about", "title \"\"", "\""),
          new Template("import", "declarations of another script", "import \"\"", "\""),
          new Template("param", "a value that is set from outside", "param ", ""),
          new Template("let", "a value", "let ", ""),
          new Template("model", "a network", "model ", ""),
          new Template("data", "a dataset", "data ", ""),
          new Template("analysis", "a step", "analysis ", ""),
          new Template("sweep", "the same steps for many values", "sweep ", ""),
          new Template("expect", "what must hold of the results", "expect ", ""),
          new Template("report", "where the results go", "report \"\"", "\""));

  private static final Set<String> IN_SWEEPS = Set.of("let", "model", "data", "analysis", "script", "expect");

  private final Catalogue catalogue;
  private final Proposals out;

  KeywordProposals(Catalogue catalogue, Proposals out) {
    this.catalogue = catalogue;
    this.out = out;
  }

  /** What a script begins with. */
  void head() {
    String text = "loupe 1\n";
    out.add("loupe", Proposal.Kind.KEYWORD, "version of the language", "", text, text.length());
  }

  /** What statements begin with, those of this version. */
  void statements() {
    propose(STATEMENTS);
  }

  /** What statements inside of sweeps begin with. */
  void statementsOfSweeps() {
    propose(STATEMENTS.stream().filter(t -> IN_SWEEPS.contains(t.keyword())).toList());
  }

  private void propose(List<Template> statements) {
    for (Template t : statements) {
      int caret = t.text().length() - t.caretAt().length();
      out.add(t.keyword(), Proposal.Kind.KEYWORD, t.meaning(), "", t.text(), caret);
    }
  }

  /** What may stand behind an operand. */
  void operators() {
    out.word("and", Proposal.Kind.KEYWORD, "both hold", "");
    out.word("or", Proposal.Kind.KEYWORD, "one holds", "");
  }

  /** The types that can be named. */
  void types() {
    for (Type.Scalar t : Type.Scalar.values()) {
      if (t != Type.Scalar.ANY && t != Type.Scalar.COLUMN) {
        out.word(t.label(), Proposal.Kind.TYPE, "", "");
      }
    }
    out.word(Type.TableOf.UNKNOWN.label(), Proposal.Kind.TYPE, "", "");
    catalogue
        .valueTypes()
        .forEach(t -> out.word(t.name(), Proposal.Kind.TYPE, t.doc(), ""));
  }
}
