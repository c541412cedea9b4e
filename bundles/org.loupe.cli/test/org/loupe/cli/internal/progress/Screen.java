package org.loupe.cli.internal.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal of some width shows of a text: ECMA-48's CUU, ED and SGR, and DEC's DECAWM. */
final class Screen {
  private static final Pattern SEQUENCE =
      Pattern.compile("\u001b\\[(\\??)(\\d*(?:;\\d+)*)([A-Za-z])");

  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private final int width;
  private int row;
  private int column;
  private boolean wraps = true;

  private Screen(int width) {
    this.width = width;
  }

  static List<String> of(String text, int width) {
    Screen screen = new Screen(width);
    screen.write(text);
    List<String> shown =
        new ArrayList<>(screen.lines.stream().map(StringBuilder::toString).toList());
    while (!shown.isEmpty() && shown.getLast().isEmpty()) {
      shown.removeLast();
    }
    return shown;
  }

  private void write(String text) {
    Matcher m = SEQUENCE.matcher(text);
    for (int i = 0; i < text.length(); ) {
      if (m.region(i, text.length()).lookingAt()) {
        obey(m.group(1), m.group(2), m.group(3));
        i = m.end();
      } else {
        put(text.charAt(i++));
      }
    }
  }

  private void obey(String mark, String number, String letter) {
    switch (mark + letter) {
      case "A" -> row = Math.max(0, row - Integer.parseInt(number));
      case "J" -> {
        lines.get(row).setLength(Math.min(column, lines.get(row).length()));
        lines.subList(row + 1, lines.size()).clear();
      }
      case "?l" -> wraps = false;
      case "?h" -> wraps = true;
      case "m" -> {
        // colours are not shown
      }
      default -> throw new AssertionError("unexpected sequence " + mark + number + letter);
    }
  }

  private void put(char c) {
    if (c == '\r') {
      column = 0;
    } else if (c == '\n') {
      down();
    } else if (column < width) {
      set(c);
    } else if (wraps) {
      down();
      set(c);
    } else {
      column--;
      set(c);
    }
  }

  private void down() {
    row++;
    column = 0;
    if (row == lines.size()) {
      lines.add(new StringBuilder());
    }
  }

  private void set(char c) {
    StringBuilder line = lines.get(row);
    line.append(" ".repeat(Math.max(0, column + 1 - line.length())));
    line.setCharAt(column++, c);
  }
}
