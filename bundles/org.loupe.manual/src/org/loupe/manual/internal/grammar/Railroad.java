package org.loupe.manual.internal.grammar;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.loupe.manual.internal.html.Html;

/**
 * Draws rules as railroad diagrams: whoever follows the line from left to right reads what the rule
 * allows. The drawing is SVG whose colours come from the page's style sheet.
 */
public final class Railroad {
  private static final double LETTER = 7.83; // a character of 13 pixels in a fixed-width font
  private static final double HALF = 12; // half the height of a word
  private static final double PADDING = 10;
  private static final double GAP = 12; // between two neighbours
  private static final double RADIUS = 9;
  private static final double ROW = 8; // between two rows

  private final Function<String, String> links;
  private final StringBuilder path = new StringBuilder();
  private final StringBuilder shapes = new StringBuilder();

  private Railroad(Function<String, String> links) {
    this.links = links;
  }

  /**
   * The diagram of a rule.
   *
   * @param rule the rule
   * @param links the address of a rule's own diagram
   */
  public static String svg(Rule rule, Function<String, String> links) {
    return new Railroad(links).draw(rule);
  }

  private String draw(Rule rule) {
    Box box = box(rule.piece());
    double left = 22;
    double level = box.up() + 6;
    double right = left + box.width();
    dot(8, level);
    line(8, level, left);
    piece(rule.piece(), left, level);
    line(right, level, right + 14);
    dot(right + 14, level);
    Html svg = new Html();
    double width = right + 22;
    double height = level + box.down() + 6;
    svg.open(
        "svg",
        "class", "railroad",
        "viewBox", "0 0 %s %s".formatted(number(width), number(height)),
        "width", number(width),
        "height", number(height),
        "role", "img",
        "aria-label", rule.text());
    svg.open("path", "class", "way", "d", path.toString()).raw("</path>");
    return svg.raw(shapes.toString()).raw("</svg>").toString();
  }

  // --- sizes

  private static Box box(Piece piece) {
    return switch (piece) {
      case Piece.Word(String text) -> label(Notes.of(text));
      case Piece.Use(String rule) -> label(rule);
      case Piece.Note(String text) -> label(text);
      case Piece.Sequence(List<Piece> pieces) -> row(pieces);
      case Piece.Choice(List<Piece> pieces) -> rows(pieces);
      case Piece.Loop(Piece item, Piece between) -> loop(box(item), box(between));
    };
  }

  private static Box label(String text) {
    return new Box(text.length() * LETTER + 2 * PADDING, HALF, HALF);
  }

  private static Box row(List<Piece> pieces) {
    double width = Math.max(0, pieces.size() - 1) * GAP;
    double up = 0;
    double down = 0;
    for (Piece p : pieces) {
      Box b = box(p);
      width += b.width();
      up = Math.max(up, b.up());
      down = Math.max(down, b.down());
    }
    return new Box(width, up, down);
  }

  private static Box rows(List<Piece> pieces) {
    Box first = box(pieces.getFirst());
    double width = first.width();
    double down = first.down();
    for (Piece p : pieces.subList(1, pieces.size())) {
      Box b = box(p);
      width = Math.max(width, b.width());
      down += step(down, b) + b.down() - down;
    }
    return new Box(width + 4 * RADIUS, first.up(), down);
  }

  /** How far the way of the next row lies below the first, when what is above ends there. */
  private static double step(double down, Box next) {
    return Math.max(down + ROW + next.up(), 2 * RADIUS);
  }

  private static Box loop(Box item, Box between) {
    double level = step(item.down(), between);
    return new Box(
        Math.max(item.width(), between.width()) + 2 * RADIUS, item.up(), level + between.down());
  }

  // --- drawing

  private void piece(Piece piece, double x, double y) {
    switch (piece) {
      case Piece.Word(String text) -> label("word", Notes.of(text), x, y);
      case Piece.Use(String rule) -> {
        shapes.append("<a href=\"").append(Html.escaped(links.apply(rule))).append("\">");
        label("use", rule, x, y);
        shapes.append("</a>");
      }
      case Piece.Note(String text) -> label("note", text, x, y);
      case Piece.Sequence(List<Piece> pieces) -> drawRow(pieces, x, y);
      case Piece.Choice(List<Piece> pieces) -> drawRows(pieces, x, y);
      case Piece.Loop loop -> drawLoop(loop, x, y);
    }
  }

  private void label(String kind, String text, double x, double y) {
    Box box = label(text);
    Html html = new Html();
    html.open("g", "class", kind);
    html.open(
        "rect",
        "x", number(x),
        "y", number(y - HALF),
        "width", number(box.width()),
        "height", number(2 * HALF),
        "rx", kind.equals("word") ? number(HALF) : "3");
    html.raw("</rect>");
    html.open("text", "x", number(x + box.width() / 2), "y", number(y + 4.5));
    shapes.append(html.text(text).raw("</text></g>"));
  }

  private void drawRow(List<Piece> pieces, double x, double y) {
    double at = x;
    for (int i = 0; i < pieces.size(); i++) {
      if (i > 0) {
        line(at, y, at + GAP);
        at += GAP;
      }
      piece(pieces.get(i), at, y);
      at += box(pieces.get(i)).width();
    }
  }

  private void drawRows(List<Piece> pieces, double x, double y) {
    Box all = rows(pieces);
    double inner = x + 2 * RADIUS;
    double right = x + all.width();
    Box first = box(pieces.getFirst());
    line(x, y, inner);
    piece(pieces.getFirst(), inner, y);
    line(inner + first.width(), y, right);
    double down = first.down();
    for (Piece p : pieces.subList(1, pieces.size())) {
      Box b = box(p);
      double step = step(down, b);
      branch(x, y, step, right, inner, b.width());
      piece(p, inner, y + step);
      down = step + b.down();
    }
  }

  /** The way down at the left, and up again at the right. */
  private void branch(double x, double y, double step, double right, double inner, double width) {
    String r = number(RADIUS);
    String vertical = number(step - 2 * RADIUS);
    path.append(
        "M%s %sq%s 0 %s %sv%sq0 %s %s %s"
            .formatted(number(x), number(y), r, r, r, vertical, r, r, r));
    path.append(
        "M%s %sH%sq%s 0 %s -%sv-%sq0 -%s %s -%s"
            .formatted(
                number(inner + width),
                number(y + step),
                number(right - 2 * RADIUS),
                r,
                r,
                r,
                vertical,
                r,
                r,
                r));
  }

  private void drawLoop(Piece.Loop loop, double x, double y) {
    Box item = box(loop.item());
    Box between = box(loop.between());
    Box all = loop(item, between);
    double inner = x + RADIUS;
    double end = x + all.width() - RADIUS;
    line(x, y, inner);
    piece(loop.item(), inner, y);
    line(inner + item.width(), y, x + all.width());
    double level = y + step(item.down(), between);
    String r = number(RADIUS);
    String vertical = number(level - y - 2 * RADIUS);
    // back below the item: from its right end down, to the left, and up again
    path.append(
        "M%s %sq%s 0 %s %sv%sq0 %s -%s %s"
            .formatted(number(end), number(y), r, r, r, vertical, r, r, r));
    path.append("H%s".formatted(number(inner + between.width())));
    path.append(
        "M%s %sq-%s 0 -%s -%sv-%sq0 -%s %s -%s"
            .formatted(number(inner), number(level), r, r, r, vertical, r, r, r));
    piece(loop.between(), inner, level);
  }

  private void line(double from, double y, double to) {
    path.append("M%s %sH%s".formatted(number(from), number(y), number(to)));
  }

  private void dot(double x, double y) {
    shapes.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"4\"></circle>".formatted(number(x), number(y)));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
