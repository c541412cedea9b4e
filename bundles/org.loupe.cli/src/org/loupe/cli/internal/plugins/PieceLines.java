package org.loupe.cli.internal.plugins;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.plugins.Piece;

/** The lines of a change. */
final class PieceLines {
  private final Terminal terminal;
  private final Format format;

  PieceLines(Terminal terminal, Format format) {
    this.terminal = terminal;
    this.format = format;
  }

  /** Writes a part of a change to standard output. */
  void print(Piece p, boolean done) {
    if (format == Format.JSON) {
      new JsonLines(terminal.out()).write(json(p));
    } else {
      terminal.out().println(text(p, done));
    }
  }

  /** Writes what programs want to know of the whole. */
  void printEnd(int parts, boolean dryRun, boolean live, List<String> names) {
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("type", "change");
      o.addProperty("parts", parts);
      o.addProperty("dryRun", dryRun);
      o.addProperty("live", live);
      JsonArray all = new JsonArray();
      names.forEach(all::add);
      o.add("names", all);
      new JsonLines(terminal.out()).write(o);
    }
  }

  private static String action(Piece p) {
    return p.before().isEmpty() ? "add" : p.isAdded() ? "update" : "remove";
  }

  private static JsonObject json(Piece p) {
    JsonObject o = new JsonObject();
    o.addProperty("type", "part");
    o.addProperty("action", action(p));
    o.addProperty("kind", p.isBundle() ? "bundle" : "feature");
    o.addProperty("name", p.name());
    o.addProperty("title", p.title());
    o.addProperty("before", p.before());
    o.addProperty("after", p.after());
    o.addProperty("publisher", p.publisher());
    o.addProperty("signature", p.signature());
    o.addProperty("sha256", p.sha256());
    o.addProperty("bytes", p.bytes());
    return o;
  }

  /** A part for people: what is new says who it is from. */
  static String text(Piece p, boolean done) {
    String versions =
        p.before().isEmpty()
            ? p.after()
            : p.isAdded() ? p.before() + " -> " + p.after() : p.before();
    String about = p.about();
    String line =
        "%s %s %s %s%s"
            .formatted(
                word(p, done),
                p.isBundle() ? "bundle" : "feature",
                p.name(),
                versions,
                about.isEmpty() ? "" : ": " + about);
    return Printable.line(line);
  }

  private static String word(Piece p, boolean done) {
    String action = action(p);
    return !done ? action : action + (action.endsWith("e") ? "d" : "ed");
  }
}
