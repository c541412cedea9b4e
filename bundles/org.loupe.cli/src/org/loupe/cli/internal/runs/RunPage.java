package org.loupe.cli.internal.runs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Style;
import org.loupe.runtime.history.FoundRun;
import org.loupe.runtime.history.Manifest;
import org.loupe.runtime.progress.ProgressText;

/** What a manifest says, for people. */
final class RunPage {
  private final Style style;
  private final List<String> lines = new ArrayList<>();

  RunPage(Style style) {
    this.style = style;
  }

  /** The lines of a run. */
  List<String> lines(FoundRun run) {
    Manifest m = run.manifest();
    lines.add(style.strong(m.text("title").isBlank() ? "A run" : Printable.line(m.text("title"))));
    fact("state", run.state());
    fact("folder", run.folder().toString());
    fact("script", m.part("script").text("file"));
    fact("started", Times.local(m.text("started")));
    fact("took", time(m.number("seconds")));
    fact("seed", m.text("seed"));
    fact("engine", engine(m));
    fact("memory", memory(m));
    m.part("settings").json().keySet().forEach(k -> setting(k, m.part("settings").part(k)));
    Manifest product = m.part("product");
    fact("product", "%s, Java %s".formatted(product.text("version"), product.text("java")));
    section("Inputs", m.parts("inputs"), RunPage::input);
    section("Steps", m.parts("steps"), RunPage::step);
    section("Expectations", m.parts("expect"), RunPage::expectation);
    section("Warnings", m.parts("warnings"), RunPage::warning);
    return lines;
  }

  private void fact(String name, String value) {
    if (!value.isBlank()) {
      lines.add("  %-10s %s".formatted(name, Printable.line(value)));
    }
  }

  private void setting(String name, Manifest setting) {
    // what nobody chose is no news
    if (!setting.text("from").equals("default")) {
      fact("", "%s = %s, from %s".formatted(name, setting.text("value"), setting.text("from")));
    }
  }

  private void section(String heading, List<Manifest> items, Function<Manifest, String> text) {
    if (!items.isEmpty()) {
      lines.add("");
      lines.add(style.strong(heading));
      items.forEach(i -> lines.add("  " + Printable.line(text.apply(i))));
    }
  }

  private static String engine(Manifest m) {
    Manifest engine = m.part("engine");
    return engine.text("name").isEmpty()
        ? ""
        : "%s %s on %s, %s threads"
            .formatted(
                engine.text("name"),
                engine.text("version"),
                engine.text("device"),
                m.text("threads"));
  }

  private static String memory(Manifest m) {
    double budget = m.number("memory");
    double peak = m.number("peakMemory");
    return budget >= 0 && peak >= 0
        ? "%s allowed, %s used at most"
            .formatted(new ByteSize((long) budget), new ByteSize((long) peak))
        : "";
  }

  private static String input(Manifest i) {
    String licence = i.text("licence").isEmpty() ? "" : " (licence: " + i.text("licence") + ")";
    return "%-12s %s, %s%s".formatted(i.text("name"), i.text("type"), i.text("summary"), licence);
  }

  private static String step(Manifest s) {
    Manifest error = s.part("error");
    String what =
        error.json().isEmpty() ? s.text("cache") : error.text("code") + " " + error.text("message");
    return "%-12s %-26s %-9s %s%s"
        .formatted(
            s.text("name"),
            s.text("analysis"),
            s.text("state"),
            time(s.number("seconds")),
            what.isEmpty() ? "" : "; " + what);
  }

  private static String expectation(Manifest e) {
    return (e.is("holds") ? "holds        " : "does not hold ") + e.text("text");
  }

  private static String warning(Manifest w) {
    return "%s %s %s".formatted(w.text("code"), w.text("where"), w.text("message"));
  }

  /** How long something took; empty when that is not known. */
  static String time(double seconds) {
    return seconds >= 0 && seconds < 1e9
        ? ProgressText.duration(Duration.ofNanos(Math.round(seconds * 1e9)))
        : "";
  }
}
