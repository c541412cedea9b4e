package org.loupe.plan;

import com.google.gson.JsonObject;
import org.loupe.api.script.ScriptText;
import org.loupe.plan.internal.JsonFields;

/** Programs of script steps as JSON. */
final class ScriptTextJson {
  private ScriptTextJson() {}

  static JsonObject write(ScriptText script) {
    JsonObject o = new JsonObject();
    o.addProperty("text", script.text());
    if (!script.type().isEmpty()) {
      o.addProperty("type", script.type());
    }
    o.addProperty("file", script.file());
    o.addProperty("line", script.line());
    o.addProperty("column", script.column());
    o.addProperty("indent", script.indent());
    if (!script.function().isEmpty()) {
      o.addProperty("function", script.function());
    }
    return o;
  }

  static ScriptText read(JsonFields f) {
    return new ScriptText(
        f.text("text"),
        f.text("type", ""),
        f.text("file", ""),
        (int) f.whole("line", 1),
        (int) f.whole("column", 0),
        (int) f.whole("indent", 0),
        f.text("function", ""));
  }
}
