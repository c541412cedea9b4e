package org.loupe.workbench.internal.registry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Exactness;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Card;
import org.loupe.api.value.Port;
import org.loupe.workbench.internal.registry.graph.Words;
import org.loupe.workbench.internal.results.ValueLine;

/** What is said of an entry, line by line. */
final class AboutLines {
  private static final int MOST_FILES = 20;

  private final List<ValueLine> lines = new ArrayList<>();

  private AboutLines() {}

  /** The lines of an entry. */
  static List<ValueLine> of(RegistryItem.Known item, EntryDetails details) {
    AboutLines about = new AboutLines();
    about.entry(item);
    switch (details) {
      case EntryDetails.OfModel m -> about.model(m);
      case EntryDetails.OfData d -> about.data(d);
    }
    about.files(item.entry());
    return about.lines;
  }

  private void entry(RegistryItem.Known item) {
    Entry e = item.entry();
    add("name", e.name(), item.isFirst() ? "" : "hidden by another of the name");
    add("title", e.title(), "");
    add("version", e.version(), item.isOwn() ? "your own" : "of " + item.repository());
    add("licence", e.licence().isBlank() ? "not said" : e.licence(), "");
    add("origin", e.origin().isBlank() ? "not said" : e.origin(), "");
    add("source", e.source(), "what reads it");
    e.arguments().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(a -> add(a.getKey(), String.valueOf(a.getValue()), "argument of its source"));
  }

  private void model(EntryDetails.OfModel m) {
    m.inputs().forEach(p -> add("input", p.toString(), "without the axis of the batch"));
    m.outputs().forEach(p -> add("output", p.toString(), "without the axis of the batch"));
    add("parameters", "%,d".formatted(m.parameters()), "trained numbers");
    add("layers", totals(m), "");
    operations(m);
    card(m.card(), m.inputs());
    add("hash", folded(m.hash()), "over graph, weights and card");
  }

  /** How many layers there are of each kind. */
  static String totals(EntryDetails.OfModel m) {
    Map<Exactness, Long> counts = new EnumMap<>(Exactness.class);
    m.layers().forEach(l -> counts.merge(l.exactness(), 1L, Long::sum));
    StringBuilder text = new StringBuilder("%,d".formatted(m.layers().size()));
    String before = ": ";
    for (Map.Entry<Exactness, Long> c : counts.entrySet()) {
      text.append(before).append("%,d %s".formatted(c.getValue(), Words.of(c.getKey())));
      before = ", ";
    }
    return text.toString();
  }

  private void operations(EntryDetails.OfModel m) {
    Map<String, Long> counts = new TreeMap<>();
    m.layers().stream()
        .filter(l -> !l.op().isEmpty())
        .forEach(l -> counts.merge(l.op(), 1L, Long::sum));
    add(
        "operations",
        String.join(
            ", ",
            counts.entrySet().stream()
                .map(c -> c.getValue() == 1 ? c.getKey() : c.getValue() + " " + c.getKey())
                .toList()),
        "");
  }

  private void card(Card card, List<Port> inputs) {
    for (int i = 0; i < card.inputs().size(); i++) {
      Card.InputCard c = card.inputs().get(i);
      List<String> said = new ArrayList<>();
      said.add("axes " + (c.axes().isEmpty() ? "not said" : c.axes()));
      said.add("channels " + (c.channels().isEmpty() ? "not said" : c.channels()));
      said.add("range %s to %s".formatted(c.range().from(), c.range().to()));
      if (!c.mean().isEmpty()) {
        said.add("mean " + c.mean());
      }
      if (!c.std().isEmpty()) {
        said.add("deviation " + c.std());
      }
      String of = i < inputs.size() ? inputs.get(i).name() : "input " + i;
      add("card of " + of, String.join(", ", said), "how the input is prepared");
    }
    add("classes", String.join(", ", card.classes()), "in the order of the outputs");
    add("task", card.task(), "");
  }

  private void data(EntryDetails.OfData d) {
    add("rows", "%,d".formatted(d.rows()), "");
    add("row", d.row().toString(), "");
    add("classes", String.join(", ", d.classes()), "");
    add("hash", folded(d.hash()), "over source, arguments and choice of rows");
  }

  private void files(Entry e) {
    e.files().stream()
        .limit(MOST_FILES)
        .forEach(
            f ->
                add(
                    "file",
                    f.name() + "\n" + folded(f.sha256()),
                    "SHA-256; " + new ByteSize(f.bytes())));
    if (e.files().size() > MOST_FILES) {
      add("\u2026", "%,d files in all".formatted(e.files().size()), "");
    }
  }

  /** A hash has no spaces at which a line could end. */
  private static String folded(String hash) {
    int half = hash.length() / 2;
    return half == 0 ? hash : hash.substring(0, half) + "\n" + hash.substring(half);
  }

  private void add(String name, String value, String doc) {
    if (!value.isBlank()) {
      lines.add(new ValueLine(name, value, doc));
    }
  }
}
