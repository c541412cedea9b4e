package org.loupe.report.internal.html;

import java.util.List;
import org.loupe.report.run.Component;

/** Single values of a result: what each is, how large, and the formula it was computed by. */
final class ValuesTable {
  private ValuesTable() {}

  static void write(Html html, List<Component> values) {
    if (values.isEmpty()) {
      return;
    }
    boolean formulas = values.stream().anyMatch(v -> !v.node().text("formula").isBlank());
    int number = html.next("table");
    String id = "table-" + number;
    html.raw("<div class=\"scroll\">").open("table", "id", id);
    html.raw(
        "<caption><span class=\"number-of\">Table "
            + number
            + ".</span> "
            + count(values)
            + "</caption><thead><tr><th scope=\"col\">Name</th>");
    html.raw("<th scope=\"col\" class=\"number\">Value</th><th scope=\"col\">What it is</th>");
    html.raw(formulas ? "<th scope=\"col\">Formula</th>" : "").raw("</tr></thead>\n<tbody>");
    for (Component v : values) {
      html.raw("<tr>").element("th", Words.of(v.name()), "scope", "row");
      String json = v.value().json().toString();
      html.open("td", "class", "number value", "data-name", v.name(), "data-json", json);
      html.raw(ValueText.html(v)).raw("</td>");
      html.element("td", v.doc());
      if (formulas) {
        html.raw("<td>");
        String formula = v.node().text("formula");
        if (!formula.isBlank()) {
          html.element("code", formula);
        }
        html.raw("</td>");
      }
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table>").close("div");
    html.raw("<div class=\"actions\">").copy("Copy as JSON", "json", id).close("div");
  }

  private static String count(List<Component> values) {
    return values.size() == 1 ? "One value" : values.size() + " values";
  }
}
