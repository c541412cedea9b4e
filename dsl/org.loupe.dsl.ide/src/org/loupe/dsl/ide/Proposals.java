package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.loupe.plan.catalogue.ParameterDescriptor;

/** Collects what fits the word that has been begun. */
final class Proposals {
  private final TextRange range;
  private final String begun;
  private final List<Proposal> all = new ArrayList<>();
  private boolean complete = true;

  Proposals(CaretContext.Word word) {
    this.range = word.range();
    this.begun = word.text().toLowerCase(Locale.ROOT);
  }

  /** Says that there may be more when it is asked again. */
  void expectMore() {
    complete = false;
  }

  boolean isComplete() {
    return complete;
  }

  List<Proposal> all() {
    return List.copyOf(all);
  }

  void addAll(Proposals others) {
    all.addAll(others.all);
  }

  void word(String text, Proposal.Kind kind, String detail, String documentation) {
    add(text, kind, detail, documentation, text, text.length());
  }

  /** Something that takes arguments; one goes on writing between the parentheses if it has any. */
  void call(
      String name,
      Proposal.Kind kind,
      String detail,
      String documentation,
      List<ParameterDescriptor> parameters) {
    String text = name + "()";
    add(name, kind, detail, documentation, text, text.length() - (parameters.isEmpty() ? 0 : 1));
  }

  void add(
      String label,
      Proposal.Kind kind,
      String detail,
      String documentation,
      String text,
      int caret) {
    add(
        new Proposal(
            label, kind, detail, documentation, new TextChange(range, text), caret, List.of()));
  }

  /**
   * Something with places to fill in.
   *
   * @param marked the text, each place in angle brackets
   */
  void template(String label, String detail, String documentation, String marked) {
    StringBuilder text = new StringBuilder();
    List<TextRange> places = new ArrayList<>();
    int start = 0;
    for (char c : marked.toCharArray()) {
      switch (c) {
        case '<' -> start = text.length();
        case '>' -> places.add(TextRange.between(start, text.length()));
        default -> text.append(c);
      }
    }
    TextChange change = new TextChange(range, text.toString());
    int caret = places.isEmpty() ? text.length() : places.getFirst().offset();
    add(
        new Proposal(
            label, Proposal.Kind.TEMPLATE, detail, documentation, change, caret, places));
  }

  private void add(Proposal p) {
    boolean there =
        all.stream().anyMatch(o -> o.label().equals(p.label()) && o.kind() == p.kind());
    if (!there && matches(p.label())) {
      all.add(p);
    }
  }

  /** Whether a name begins like the word, or a part behind a dot does. */
  private boolean matches(String label) {
    String name = label.toLowerCase(Locale.ROOT);
    return name.startsWith(begun) || name.substring(name.lastIndexOf('.') + 1).startsWith(begun);
  }
}
