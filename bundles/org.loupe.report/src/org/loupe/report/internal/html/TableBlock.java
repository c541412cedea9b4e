package org.loupe.report.internal.html;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.report.internal.run.CsvHead;
import org.loupe.report.run.Component;
import org.loupe.report.run.RunFolder;

/** The first rows of a table, and where the others are. */
final class TableBlock {
  private static final int ROWS = 20;
  private static final int COLUMNS = 24;

  /** So many further rows are in the page and shown on demand. */
  private static final int MORE = 180;

  private final RunFolder run;
  private final Html html;

  TableBlock(RunFolder run, Html html) {
    this.run = run;
    this.html = html;
  }

  void write(Component component, String folder) throws IOException {
    Optional<Path> file =
        component.files().stream()
            .filter(name -> name.endsWith(".csv"))
            .findFirst()
            .flatMap(name -> run.file(folder + "/" + name));
    Optional<Number> total = component.value().number("rows");
    if (file.isEmpty()) {
      String rows = total.map(n -> NumberText.count(n.longValue()) + " rows; ").orElse("");
      html.element("p", rows + "the file is missing.", "class", "soft");
    } else {
      CsvHead head = CsvHead.read(file.get(), ROWS + MORE);
      rows(component, head, total.map(Number::longValue).orElse((long) head.rows().size()));
    }
    Links.files(html, folder, component.files());
  }

  private void rows(Component component, CsvHead head, long total) {
    int columns = Math.min(COLUMNS, head.names().size());
    String name = "table " + component.name();
    html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", name);
    int number = html.next("table");
    String id = "table-" + number;
    html.open("table", "class", "data", "id", id).raw("<caption><span class=\"number-of\">Table ");
    html.raw(number + ".</span> " + count(head, total, columns)).close("caption");
    List<String> kinds = kinds(head, columns);
    html.raw("<thead><tr>");
    for (int c = 0; c < columns; c++) {
      html.element("th", head.names().get(c), "scope", "col", "class", kinds.get(c));
    }
    html.raw("</tr></thead>\n<tbody>");
    int first = Math.min(ROWS, head.rows().size());
    head.rows().subList(0, first).forEach(row -> row(row, kinds));
    html.raw("</tbody>");
    if (first < head.rows().size()) {
      html.raw("\n<tbody id=\"" + id + "-more\" hidden=\"\">");
      head.rows().subList(first, head.rows().size()).forEach(row -> row(row, kinds));
      html.raw("</tbody>");
    }
    html.raw("</table>").close("div");
    html.raw("<div class=\"actions\">");
    if (first < head.rows().size()) {
      html.raw("<button type=\"button\" data-more=\"" + id + "-more\" hidden=\"\">Show ");
      html.raw(head.rows().size() - first + " more rows").close("button");
    }
    html.copy("Copy rows as CSV", "csv", id).copy("Copy rows as TSV", "tsv", id).close("div");
  }

  private void row(List<String> row, List<String> kinds) {
    html.raw("<tr>");
    for (int c = 0; c < kinds.size(); c++) {
      String cell = c < row.size() ? row.get(c) : "";
      String shown = NumberText.cell(cell);
      if (NumberText.isNumber(cell) && !shown.equals(cell)) {
        html.open("td", "class", kinds.get(c), "data-v", cell);
      } else {
        html.open("td", "class", kinds.get(c));
      }
      html.raw(shown).raw("</td>");
    }
    html.raw("</tr>\n");
  }

  private static String count(CsvHead head, long total, int columns) {
    StringBuilder text = new StringBuilder(NumberText.count(total));
    text.append(total == 1 ? " row" : " rows");
    int shown = Math.min(ROWS, head.rows().size());
    if (shown < total) {
      text.append(", the first ").append(shown).append(" of them");
    }
    if (columns < head.names().size()) {
      text.append("; the first ").append(columns).append(" columns");
    }
    return text.toString();
  }

  /** How a column is set: numbers to the right, lists small. */
  private static List<String> kinds(CsvHead head, int columns) {
    List<String> kinds = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      int column = c;
      List<String> cells =
          head.rows().stream().filter(r -> column < r.size()).map(r -> r.get(column)).toList();
      boolean numbers = !cells.isEmpty() && cells.stream().allMatch(NumberText::isNumber);
      boolean lists = !cells.isEmpty() && cells.stream().allMatch(cell -> cell.startsWith("["));
      kinds.add(numbers ? "number" : lists ? "list" : "");
    }
    return kinds;
  }
}
