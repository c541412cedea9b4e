package org.loupe.manual.internal.reference;

import org.loupe.manual.internal.html.Html;
import org.loupe.manual.internal.html.Page;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.SourceDescriptor;

/** The functions that read models and data. */
public final class SourcesPage {
  private SourcesPage() {}

  /** The page. */
  public static Page of(Catalogue catalogue) {
    Html html = new Html();
    html.paragraph(
        "A source is a function behind 'model x =' or 'data x ='. Files are relative to the"
            + " script.");
    part(html, catalogue, SourceDescriptor.MODEL, "Models");
    part(html, catalogue, SourceDescriptor.DATA, "Data");
    return new Page(
        "sources.html", Page.Group.REFERENCE, "Sources of models and data", html.toString());
  }

  private static void part(Html html, Catalogue catalogue, String kind, String title) {
    html.heading(2, kind, title);
    for (SourceDescriptor s : catalogue.sources()) {
      if (s.kind().equals(kind)) {
        String id = "source-" + kind + "-" + s.name();
        html.heading(3, id, s.name());
        html.paragraph(s.doc());
        if (!s.extensions().isEmpty()) {
          html.paragraph("Reads ." + String.join(", .", s.extensions()) + ".");
        }
        ParameterTable.parameters(html, id + "-", s.parameters());
        if (!s.bundle().isBlank()) {
          html.element("p", "From " + s.bundle() + ".", "class", "soft").raw("\n");
        }
      }
    }
  }
}
