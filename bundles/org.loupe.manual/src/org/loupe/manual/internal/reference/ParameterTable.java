package org.loupe.manual.internal.reference;

import java.util.ArrayList;
import java.util.List;
import org.loupe.manual.internal.html.Html;
import org.loupe.plan.catalogue.ComponentDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;
import org.loupe.plan.catalogue.Quantity;
import org.loupe.plan.catalogue.Type;

/** Parameters and components, a row each. */
final class ParameterTable {
  private ParameterTable() {}

  /**
   * The parameters of something.
   *
   * @param prefix of the rows' ids
   */
  static void parameters(Html html, String prefix, List<ParameterDescriptor> parameters) {
    if (parameters.isEmpty()) {
      html.paragraph("It takes none.");
      return;
    }
    html.raw("<div class=\"scroll\"><table class=\"wide\"><thead><tr><th>Name</th><th>Type</th>");
    html.raw("<th>Default</th><th>Range, units</th><th>Meaning</th></tr></thead><tbody>\n");
    for (ParameterDescriptor p : parameters) {
      html.open("tr", "id", prefix + p.name(), "data-find", p.name());
      name(html, prefix, p.name());
      html.raw("<td>");
      Types.link(html, p.type());
      html.raw("</td><td>");
      presence(html, p.presence());
      html.raw("</td>").element("td", limits(p)).raw("<td>");
      meaning(html, p.doc(), p.formula());
      html.raw("</td></tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }

  /** The components of a result. */
  static void components(Html html, String prefix, List<ComponentDescriptor> components) {
    html.raw("<div class=\"scroll\"><table class=\"wide\"><thead><tr><th>Name</th><th>Type</th>");
    html.raw("<th>Unit</th><th>Meaning</th></tr></thead><tbody>\n");
    for (ComponentDescriptor c : components) {
      html.open("tr", "id", prefix + c.name(), "data-find", c.name());
      name(html, prefix, c.name());
      html.raw("<td>");
      Types.link(html, c.type());
      html.raw("</td>").element("td", c.unit()).raw("<td>");
      meaning(html, c.doc(), c.formula());
      if (c.principal()) {
        html.raw(" <span class=\"soft\">").text("Stands for the step.").raw("</span>");
      }
      html.raw("</td></tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }

  private static void name(Html html, String prefix, String name) {
    html.raw("<th scope=\"row\">").open("a", "class", "self", "href", "#" + prefix + name);
    html.element("code", name).raw("</a></th>");
  }

  private static void presence(Html html, Presence presence) {
    switch (presence) {
      case Presence.Required _ -> html.raw("<span class=\"must\">must be given</span>");
      case Presence.MayBeAbsent _ -> html.text("may be left out");
      case Presence.Defaulted d -> html.element("code", d.text());
    }
  }

  private static String limits(ParameterDescriptor p) {
    List<String> all = new ArrayList<>();
    if (!p.bounds().isNone()) {
      all.add(p.bounds().text());
    }
    if (!p.unit().isBlank()) {
      all.add("in " + p.unit());
    }
    List<String> symbols = Quantity.symbols(p.type());
    if (p.type() != Type.Scalar.NUMBER && !symbols.isEmpty()) {
      all.add("units " + String.join(", ", symbols));
    }
    return String.join("; ", all);
  }

  private static void meaning(Html html, String doc, String formula) {
    html.text(doc);
    if (!formula.isBlank()) {
      html.raw("<br>").element("code", formula, "class", "formula");
    }
  }
}
