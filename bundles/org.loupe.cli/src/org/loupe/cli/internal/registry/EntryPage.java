package org.loupe.cli.internal.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Exactness;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Card;
import org.loupe.api.value.Port;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Style;
import org.loupe.runtime.registry.RowStatistics;

/** All about an entry, for people. */
final class EntryPage {
  private static final int MOST_FILES = 20;

  private static final int NAME = 12;

  /** Longer names of columns are not aligned. */
  private static final int MOST_NAME = 40;

  private final StringBuilder text = new StringBuilder();
  private final Style style;

  EntryPage(Style style) {
    this.style = style;
  }

  String text() {
    return text.toString();
  }

  void entry(Entry e, String repository) {
    text.append(style.strong(Printable.line(e.name()))).append(' ').append(e.version());
    text.append("  ").append(Printable.line(e.title())).append('\n');
    fact("from", repository.equals("user") ? "you" : "the repository " + repository);
    fact("origin", e.origin());
    fact("licence", e.licence());
    fact("source", e.source());
    new TreeMap<>(e.arguments()).forEach((name, value) -> fact(name, String.valueOf(value)));
  }

  void model(EntryDetails.OfModel m) {
    m.inputs().forEach(p -> fact("input", p.toString()));
    m.outputs().forEach(p -> fact("output", p.toString()));
    fact("parameters", "%,d".formatted(m.parameters()));
    fact("hash", m.hash());
    card(m.card(), m.inputs());
    section("Operations");
    Map<String, List<EntryDetails.LayerDetails>> ops = new TreeMap<>();
    m.layers().forEach(l -> ops.computeIfAbsent(l.op(), _ -> new ArrayList<>()).add(l));
    ops.forEach(
        (op, layers) -> {
          List<String> why =
              layers.stream()
                  .filter(l -> !l.why().isEmpty())
                  .map(EntryDetails.LayerDetails::why)
                  .distinct()
                  .toList();
          row(
              op.isEmpty() ? "unknown" : op,
              "%d, %s"
                  .formatted(
                      layers.size(),
                      why.isEmpty()
                          ? word(layers.getFirst().exactness())
                          : "%s: %s".formatted(word(layers.getFirst().exactness()), String.join(", ", why))));
        });
    section("Layers");
    m.layers().forEach(l -> row(l.name(), (l.op() + " " + l.row()).strip()));
  }

  private static String word(Exactness e) {
    return e.name().toLowerCase(Locale.ROOT);
  }

  private void card(Card card, List<Port> inputs) {
    for (int i = 0; i < card.inputs().size(); i++) {
      Card.InputCard c = card.inputs().get(i);
      String said =
          "axes %s, channels %s, range %s, mean %s, std %s"
              .formatted(
                  c.axes().isEmpty() ? "not said" : c.axes(),
                  c.channels().isEmpty() ? "not said" : c.channels(),
                  c.range(),
                  c.mean().isEmpty() ? "none" : c.mean(),
                  c.std().isEmpty() ? "none" : c.std());
      fact("card of " + (i < inputs.size() ? inputs.get(i).name() : "#" + i), said);
    }
    fact("classes", String.join(", ", card.classes()));
    fact("task", card.task());
  }

  void data(EntryDetails.OfData d, RowStatistics rows) {
    fact("rows", "%,d".formatted(d.rows()));
    fact("row", d.row().toString());
    fact("hash", d.hash());
    if (!d.classes().isEmpty()) {
      section("Classes");
      for (int i = 0; i < d.classes().size(); i++) {
        row(d.classes().get(i), "%,d rows".formatted(d.counts().get(i)));
      }
    }
    section("Values");
    int longest = rows.columns().stream().mapToInt(c -> c.name().length()).max().orElse(0);
    for (RowStatistics.Column c : rows.columns()) {
      row(
          Math.clamp(longest, NAME, MOST_NAME),
          c.name(),
          "min %.6g, max %.6g, mean %.6g, std %.6g%s"
              .formatted(
                  c.min(),
                  c.max(),
                  c.mean(),
                  c.std(),
                  c.missing() == 0 ? "" : ", %,d missing".formatted(c.missing())));
    }
    section("First rows");
    for (int i = 0; i < rows.first().size(); i++) {
      String values =
          rows.first().get(i).stream().map("%.6g"::formatted).collect(Collectors.joining(", "));
      boolean isCut = d.row().rowCount() > rows.first().get(i).size();
      row(String.valueOf(i), values + (isCut ? ", ..." : ""));
    }
  }

  void files(Entry e) {
    section("Files");
    e.files().stream()
        .limit(MOST_FILES)
        .forEach(
            f ->
                row(
                    f.name(),
                    "%s, SHA-256 %s".formatted(new ByteSize(f.bytes()), f.sha256())));
    if (e.files().size() > MOST_FILES) {
      row("...", "%,d files in all".formatted(e.files().size()));
    }
  }

  private void section(String heading) {
    text.append('\n').append(style.strong(heading)).append('\n');
  }

  private void fact(String name, String value) {
    if (!value.isBlank()) {
      row(name, value);
    }
  }

  private void row(String name, String value) {
    row(NAME, name, value);
  }

  private void row(int width, String name, String value) {
    String padded = ("%-" + width + "s").formatted(Printable.line(name));
    text.append("  %s %s%n".formatted(padded, Printable.line(value)));
  }
}
