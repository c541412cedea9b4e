package org.loupe.cli.internal.plugins;

import com.google.gson.JsonObject;
import org.loupe.cli.internal.command.PlugIn;

/** A bundle of somebody else as lists have it. */
public final class PlugInLine {
  private PlugInLine() {}

  /** What stands behind its name. */
  public static String about(PlugIn p) {
    return "version %s%s%s"
        .formatted(
            p.version(),
            p.title().isEmpty() ? "" : ": " + p.title(),
            p.usable() ? "" : " (something that it needs is missing)");
  }

  /** For programs. */
  public static JsonObject json(PlugIn p) {
    JsonObject o = new JsonObject();
    o.addProperty("name", p.name());
    o.addProperty("version", p.version());
    o.addProperty("title", p.title());
    o.addProperty("usable", p.usable());
    return o;
  }
}
