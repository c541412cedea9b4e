package org.loupe.report.internal.html;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.report.internal.run.Component;
import org.loupe.report.internal.run.CsvHead;
import org.loupe.report.internal.run.RunFolder;

/** The first rows of a table, and where the others are. */
final class TableBlock {
  private static final int ROWS = 20;
  private static final int COLUMNS = 24;

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
      CsvHead head = CsvHead.read(file.get(), ROWS);
      rows(component, head, total.map(Number::longValue).orElse((long) head.rows().size()));
    }
    Links.files(html, folder, component.files());
  }

  private void rows(Component component, CsvHead head, long total) {
    int columns = Math.min(COLUMNS, head.names().size());
    String name = "table " + component.name();
    html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", name);
    html.raw("<table class=\"data\"><caption>").raw(count(head, total, columns)).close("caption");
    List<String> kinds = kinds(head, columns);
    html.raw("<thead><tr>");
    for (int c = 0; c < columns; c++) {
      html.element("th", head.names().get(c), "scope", "col", "class", kinds.get(c));
    }
    html.raw("</tr></thead>\n<tbody>");
    for (List<String> row : head.rows()) {
      html.raw("<tr>");
      for (int c = 0; c < columns; c++) {
        String cell = c < row.size() ? row.get(c) : "";
        html.open("td", "class", kinds.get(c)).raw(NumberText.cell(cell)).raw("</td>");
      }
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table>").close("div");
  }

  private static String count(CsvHead head, long total, int columns) {
    StringBuilder text = new StringBuilder(NumberText.count(total));
    text.append(total == 1 ? " row" : " rows");
    if (head.rows().size() < total) {
      text.append(", the first ").append(head.rows().size()).append(" of them");
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
