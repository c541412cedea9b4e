package org.loupe.cli.internal.terminal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.PrintStream;

/** Writes objects to a stream, each in a line of its own; thread-safe. */
public final class JsonLines {
  private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
  private final PrintStream out;

  /** Lines of a stream. */
  public JsonLines(PrintStream out) {
    this.out = out;
  }

  /** Writes an object. */
  public void write(JsonObject o) {
    out.println(ascii(gson.toJson(o)));
    out.flush();
  }

  /** The same JSON in ASCII: whatever the stream's encoding is, programs read it. */
  static String ascii(String json) {
    if (json.chars().allMatch(c -> c < 0x7f)) {
      return json;
    }
    StringBuilder ascii = new StringBuilder();
    json.chars().forEach(c -> ascii.append(c < 0x7f ? (char) c + "" : "\\u%04x".formatted(c)));
    return ascii.toString();
  }
}
