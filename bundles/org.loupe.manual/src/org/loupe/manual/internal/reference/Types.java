package org.loupe.manual.internal.reference;

import java.util.List;
import org.loupe.manual.internal.html.Html;
import org.loupe.plan.catalogue.Type;

/** Types as links to where they are explained. */
final class Types {
  private Types() {}

  static void link(Html html, Type type) {
    switch (type) {
      case Type.ListOf(Type item) -> {
        link(html, item);
        html.text("[]");
      }
      case Type.ResultOf(String analysis) -> {
        html.text("result of ");
        html.element("a", analysis, "href", AnalysisPages.file(analysis));
      }
      default -> html.element("a", type.label(), "href", "values.html#" + id(type.label()));
    }
    if (type instanceof Type.TableOf(List<String> columns) && !columns.isEmpty()) {
      html.raw(" <span class=\"columns\">").text("(" + String.join(", ", columns) + ")");
      html.raw("</span>");
    }
  }

  /** Where a type is explained on its page. */
  static String id(String label) {
    return "type-" + label;
  }
}
