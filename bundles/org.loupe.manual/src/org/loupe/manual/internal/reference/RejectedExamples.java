package org.loupe.manual.internal.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.loupe.manual.RejectedScript;

/** Picks the script that shows a problem best: alone, and in few lines. */
final class RejectedExamples {
  private static final int LONGEST = 900;

  private final List<RejectedScript> scripts;

  RejectedExamples(List<RejectedScript> scripts) {
    this.scripts =
        scripts.stream()
            .filter(s -> s.script().length() <= LONGEST && isReadable(s.script()))
            .toList();
  }

  private static boolean isReadable(String script) {
    return script.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0xfffd && c != 0xfeff);
  }

  Optional<RejectedScript> of(String code) {
    return scripts.stream()
        .filter(s -> s.diagnostics().stream().anyMatch(d -> isOf(d, code)))
        .min(
            Comparator.comparingInt((RejectedScript s) -> s.diagnostics().size())
                .thenComparing(s -> s.script().length()));
  }

  /** Whether a line is about a code, not only mentions it. */
  static boolean isOf(String diagnostic, String code) {
    return diagnostic.matches("\\d+:\\d+\\+\\d+ " + code + " .*");
  }
}
