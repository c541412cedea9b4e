package org.loupe.manual.internal.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.loupe.manual.ManualContent;
import org.loupe.manual.internal.html.Html;
import org.loupe.manual.internal.html.Page;
import org.loupe.manual.internal.html.ScriptHtml;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;

/** A page for each analysis, and one that lists them. */
public final class AnalysisPages {
  private final ManualContent content;
  private final ScriptHtml scripts;

  /** Pages on the analyses of a catalogue. */
  public AnalysisPages(ManualContent content, ScriptHtml scripts) {
    this.content = content;
    this.scripts = scripts;
  }

  /** The page of an analysis. */
  static String file(String analysis) {
    return "analysis-" + analysis + ".html";
  }

  /** The list first, then a page each. */
  public List<Page> all() {
    List<Page> pages = new ArrayList<>();
    pages.add(list());
    content.catalogue().analyses().forEach(a -> pages.add(page(a)));
    return pages;
  }

  private Page list() {
    Html html = new Html();
    html.paragraph("What is installed here, by family. Each has a page of its own.");
    Map<String, List<AnalysisDescriptor>> families =
        content.catalogue().analyses().stream()
            .collect(
                Collectors.groupingBy(AnalysisPages::family, TreeMap::new, Collectors.toList()));
    families.forEach(
        (family, analyses) -> {
          html.heading(2, "family-" + family, family);
          html.raw("<dl class=\"list\">\n");
          for (AnalysisDescriptor a : analyses) {
            html.raw("<dt>").open("a", "href", file(a.name())).element("code", a.name());
            html.raw("</a></dt>").element("dd", a.doc()).raw("\n");
          }
          html.close("dl");
        });
    return new Page("analyses.html", Page.Group.REFERENCE, "Analyses", html.toString());
  }

  private static String family(AnalysisDescriptor a) {
    return a.name().substring(0, a.name().indexOf('.'));
  }

  private Page page(AnalysisDescriptor a) {
    Html html = new Html();
    html.element("p", a.doc(), "class", "lead").raw("\n");
    html.raw(scripts.block("analysis x = " + call(a)));
    html.heading(2, "parameters", "Parameters");
    ParameterTable.parameters(html, "parameter-", a.parameters());
    html.heading(2, "result", "Result");
    ParameterTable.components(html, "result-", a.components());
    example(html, a);
    facts(html, a);
    return new Page(file(a.name()), Page.Group.ANALYSES, a.name(), html.toString());
  }

  private static String call(AnalysisDescriptor a) {
    String required =
        a.parameters().stream()
            .filter(ParameterDescriptor::isRequired)
            .map(ParameterDescriptor::name)
            .collect(Collectors.joining(", "));
    return a.name() + "(" + required + ")";
  }

  private void example(Html html, AnalysisDescriptor a) {
    Optional<Map.Entry<String, String>> shortest =
        content.examples().entrySet().stream()
            .filter(e -> e.getValue().contains(a.name() + "("))
            .min(Comparator.comparingInt(e -> e.getValue().length()));
    shortest.ifPresent(
        e -> {
          html.heading(2, "example", "Example");
          html.raw("<p>").text("The installation has it as ");
          html.element("code", "examples/" + e.getKey()).raw(".</p>\n");
          html.raw(scripts.block(e.getValue().strip()));
        });
  }

  private static void facts(Html html, AnalysisDescriptor a) {
    html.heading(2, "facts", "Facts");
    html.raw("<dl class=\"facts\">\n");
    fact(
        html,
        "seed",
        a.deterministic()
            ? "the result does not depend on it"
            : "the run's, or that of a parameter 'seed'");
    fact(html, "cores", a.cores().equals("all") ? "all: it runs alone" : "one");
    fact(html, "since", a.since());
    fact(html, "formerly", String.join(", ", a.aliases()));
    fact(html, "from", a.bundle());
    html.close("dl");
    if (!a.cite().isEmpty()) {
      html.heading(2, "cite", "Cite");
      html.raw("<ul>");
      a.cite().forEach(c -> cite(html.raw("<li>"), c).raw("</li>"));
      html.raw("</ul>\n");
    }
  }

  private static void fact(Html html, String name, String value) {
    if (!value.isBlank()) {
      html.raw("<div>").element("dt", name).element("dd", value).raw("</div>\n");
    }
  }

  private static Html cite(Html html, String id) {
    if (id.startsWith("arXiv:")) {
      String number = id.substring("arXiv:".length());
      return html.element("a", id, "href", "https://arxiv.org/abs/" + number);
    }
    return id.startsWith("doi:")
        ? html.element("a", id, "href", "https://doi.org/" + id.substring("doi:".length()))
        : html.text(id);
  }
}
