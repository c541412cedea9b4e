package org.loupe.report.internal.html;

import java.util.Locale;

/**
 * A state in words and its colour.
 *
 * @param words what a reader sees
 * @param tone the class of the style sheet: good, warn or bad
 */
record Verdict(String words, String tone) {

  /** The state of a run. */
  static Verdict ofRun(String state) {
    return switch (state) {
      case "finished" -> new Verdict("Finished", "good");
      case "expect-failed" -> new Verdict("Finished, but an expectation does not hold", "bad");
      case "failed" -> new Verdict("Failed", "bad");
      case "cancelled" -> new Verdict("Cancelled", "warn");
      case "running" -> new Verdict("Not finished: still running, or interrupted", "warn");
      default -> new Verdict(state.isBlank() ? "State unknown" : state, "warn");
    };
  }

  /** The state of a step. */
  static Verdict ofStep(String state) {
    return switch (state) {
      case "done" -> new Verdict("done", "good");
      case "cached" -> new Verdict("taken from the cache", "good");
      case "partial" -> new Verdict("partial", "warn");
      case "failed" -> new Verdict("failed", "bad");
      case "skipped" -> new Verdict("skipped", "warn");
      case "cancelled" -> new Verdict("cancelled", "warn");
      default -> new Verdict(state.toLowerCase(Locale.ROOT), "warn");
    };
  }

  /** The state as a mark. */
  void write(Html html) {
    html.element("span", words, "class", "state " + tone);
  }
}
