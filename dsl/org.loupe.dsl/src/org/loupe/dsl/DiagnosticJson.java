package org.loupe.dsl;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;

/** Diagnostics as JSON. */
public final class DiagnosticJson {
  private DiagnosticJson() {}

  /** A diagnostic as an object of texts, numbers and a list of fixes. */
  public static JsonObject of(Diagnostic d) {
    JsonObject o = new JsonObject();
    o.addProperty("code", d.code().id());
    o.addProperty("severity", d.severity().label());
    o.addProperty("category", d.code().category().name().toLowerCase(Locale.ROOT));
    o.addProperty("message", d.message());
    o.addProperty("remedy", d.remedy());
    o.addProperty("file", d.span().file());
    o.addProperty("line", d.span().line());
    o.addProperty("column", d.span().column());
    o.addProperty("endLine", d.span().endLine());
    o.addProperty("endColumn", d.span().endColumn());
    o.addProperty("offset", d.span().offset());
    o.addProperty("length", d.span().length());
    JsonArray fixes = new JsonArray();
    for (QuickFix fix : d.fixes()) {
      JsonObject f = new JsonObject();
      f.addProperty("label", fix.label());
      f.addProperty("offset", fix.offset());
      f.addProperty("length", fix.length());
      f.addProperty("text", fix.text());
      fixes.add(f);
    }
    o.add("fixes", fixes);
    return o;
  }
}
