package org.loupe.cli.internal.plugins;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.plugins.PlugIn;

/** Plug-ins, one a line. */
final class PlugInTable {
  private final Terminal terminal;
  private final Format format;

  PlugInTable(Terminal terminal, Format format) {
    this.terminal = terminal;
    this.format = format;
  }

  /** Writes plug-ins with the state of each. */
  void print(List<PlugIn> plugIns, Function<PlugIn, String> state) {
    int width = plugIns.stream().mapToInt(p -> p.name().length()).max().orElse(0);
    JsonLines lines = new JsonLines(terminal.out());
    for (PlugIn p : plugIns) {
      if (format == Format.JSON) {
        lines.write(json(p, state.apply(p)));
      } else {
        String padding = " ".repeat(width - p.name().length());
        terminal
            .out()
            .println(
                terminal.outStyle().strong(Printable.line(p.name()))
                    + padding
                    + "  "
                    + Printable.line(about(p, state.apply(p))));
      }
    }
  }

  private static String about(PlugIn p, String state) {
    List<String> about = new ArrayList<>(List.of("version " + p.version(), state));
    if (!p.publisher().isEmpty()) {
      about.add("from " + p.publisher());
    }
    String title = p.title().isEmpty() || p.title().equals(p.name()) ? "" : ": " + p.title();
    return String.join(", ", about) + title;
  }

  private static JsonObject json(PlugIn p, String state) {
    JsonObject o = new JsonObject();
    o.addProperty("name", p.name());
    o.addProperty("version", p.version());
    o.addProperty("title", p.title());
    o.addProperty("publisher", p.publisher());
    o.addProperty("source", p.source());
    o.addProperty("state", state);
    JsonArray bundles = new JsonArray();
    p.bundles().forEach(bundles::add);
    o.add("bundles", bundles);
    return o;
  }
}
