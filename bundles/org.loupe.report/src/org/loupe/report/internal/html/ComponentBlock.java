package org.loupe.report.internal.html;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.report.run.Component;
import org.loupe.report.run.RunFolder;

/** Components of a result, each as suits its type. */
final class ComponentBlock {
  /** Records within records beyond this are left to result.json. */
  private static final int DEEPEST = 4;

  private final RunFolder run;
  private final Html html;

  ComponentBlock(RunFolder run, Html html) {
    this.run = run;
    this.html = html;
  }

  /**
   * Writes components.
   *
   * @param folder the step's
   */
  void write(List<Component> components, String folder) throws IOException {
    write(components, folder, 0);
  }

  /** Writes one component under a heading that names it already. */
  void write(Component component, String folder) throws IOException {
    if (component.rank() == 1) {
      ValuesTable.write(html, List.of(component));
    } else {
      body(component, folder, 0);
    }
  }

  private void write(List<Component> components, String folder, int depth) throws IOException {
    List<Component> sorted =
        components.stream()
            .filter(c -> !c.isVoid())
            .sorted(Comparator.comparingInt(Component::rank))
            .toList();
    for (Component c : sorted.stream().filter(c -> c.rank() == 0).toList()) {
      block(c, folder, depth);
    }
    values(sorted.stream().filter(c -> c.rank() == 1).toList());
    for (Component c : sorted.stream().filter(c -> c.rank() > 1).toList()) {
      block(c, folder, depth);
    }
    leftOut(components.stream().filter(Component::isVoid).toList());
  }

  /** What has nothing in it is named in one line. */
  private void leftOut(List<Component> components) {
    if (!components.isEmpty()) {
      String names = components.stream().map(c -> Words.of(c.name())).collect(joining(", "));
      html.element("p", "Without content here: " + names + ".", "class", "soft");
    }
  }

  private void values(List<Component> values) {
    if (!values.isEmpty()) {
      html.raw("<section class=\"block\">");
      ValuesTable.write(html, values);
      html.close("section");
    }
  }

  private void block(Component c, String folder, int depth) throws IOException {
    html.raw("<section class=\"block\">");
    html.raw("<h3>").text(Words.sentence(Words.of(c.name())));
    html.raw("</h3>\n");
    body(c, folder, depth);
    html.close("section");
  }

  private void body(Component c, String folder, int depth) throws IOException {
    if (!c.doc().isBlank()) {
      String end = c.doc().endsWith(".") ? "" : ".";
      html.element("p", Words.sentence(c.doc()) + end, "class", "soft");
    }
    try {
      content(c, folder, depth);
    } catch (LoupeException e) {
      html.element("p", e.getMessage(), "class", "note warn");
    }
  }

  private void content(Component c, String folder, int depth) throws IOException {
    if (c.type().equals("animation")) {
      // its frames are no components to list
      new FigureBlock(run, html).write(c, folder);
      return;
    }
    if (c.isRecord()) {
      if (depth < DEEPEST) {
        write(Component.of(c.node()), folder, depth + 1);
      } else {
        html.element("p", "More is in result.json.", "class", "soft");
      }
      return;
    }
    switch (c.type()) {
      case "figure", "image" -> new FigureBlock(run, html).write(c, folder);
      case "table" -> new TableBlock(run, html).write(c, folder);
      case "tensor", "features" -> new TensorBlock(run, html).write(c, folder);
      default -> Links.files(html, folder, c.files());
    }
  }
}
