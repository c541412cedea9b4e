package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.loupe.dsl.resolve.Declaration;

/** What is shown above the steps of a script: whether they are cached, and their last results. */
public final class Lenses {
  private Lenses() {}

  /**
   * Words above a line.
   *
   * @param range the name of the step
   * @param text the words
   */
  public record Lens(TextRange range, String text) {}

  /** The lenses of the steps of which something is known, in the order of the script. */
  public static List<Lens> of(ScriptDocument document, List<StepHistory> history) {
    Map<String, StepHistory> byName =
        history.stream()
            .collect(Collectors.toMap(StepHistory::step, Function.identity(), (a, _) -> a));
    DeclaredTypes types = new DeclaredTypes(document);
    List<Lens> lenses = new ArrayList<>();
    for (Declaration d : document.resolved().declarations()) {
      boolean step = d.kind().isStep() && types.isHere(d);
      if (step && byName.containsKey(d.name())) {
        StepHistory h = byName.get(d.name());
        add(lenses, d, h.cache());
        add(lenses, d, h.last().isEmpty() ? "" : "last result: " + h.last());
      }
    }
    return List.copyOf(lenses);
  }

  private static void add(List<Lens> lenses, Declaration d, String text) {
    if (!text.isEmpty()) {
      lenses.add(new Lens(ScriptDocument.nameOf(d), text));
    }
  }
}
