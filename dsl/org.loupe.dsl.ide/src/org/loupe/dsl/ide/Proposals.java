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
    boolean there = all.stream().anyMatch(p -> p.label().equals(label) && p.kind() == kind);
    if (!there && matches(label)) {
      all.add(
          new Proposal(label, kind, detail, documentation, new TextChange(range, text), caret));
    }
  }

  /** Whether a name begins like the word, or a part behind a dot does. */
  private boolean matches(String label) {
    String name = label.toLowerCase(Locale.ROOT);
    return name.startsWith(begun) || name.substring(name.lastIndexOf('.') + 1).startsWith(begun);
  }
}
