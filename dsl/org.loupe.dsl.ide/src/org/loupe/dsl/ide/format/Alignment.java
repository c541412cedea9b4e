package org.loupe.dsl.ide.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Additional spaces, so that equals signs of lines that belong together stand below each other. */
final class Alignment {
  private static final List<String> INPUTS = List.of("model", "data", "let");

  private final Script script;
  private final LineBreaks breaks;
  private final Spacing spacing;
  private final Map<Integer, Integer> pads = new HashMap<>();

  Alignment(Script script, LineBreaks breaks, Spacing spacing) {
    this.script = script;
    this.breaks = breaks;
    this.spacing = spacing;
    List<Integer> group = new ArrayList<>();
    for (int i = 0; i < script.size(); i++) {
      if (script.isStatement(i)) {
        if (!group.isEmpty() && !belongs(group.getLast(), i)) {
          align(group);
        }
        if (!kind(i).isEmpty() && isAligned(i)) {
          group.add(i);
        }
      }
    }
    align(group);
    arguments();
  }

  /** How many spaces are to be put before a token beyond those it has. */
  int pad(int i) {
    return pads.getOrDefault(i, 0);
  }

  private String kind(int i) {
    String keyword = script.token(i).text();
    return INPUTS.contains(keyword) ? "input" : keyword.equals("analysis") ? keyword : "";
  }

  /** Whether a statement continues the lines of another one that is right before it. */
  private boolean belongs(int previous, int i) {
    return kind(previous).equals(kind(i))
        && script.around(previous) == script.around(i)
        && script.statementOf(i - 1) == previous
        && isAligned(i)
        && !breaks.isBlank(i)
        && !isCommented(i);
  }

  /** Whether a comment has the line before a token. */
  private boolean isCommented(int i) {
    return i > 0 && script.token(i - 1).isComment() && breaks.isFirst(i - 1);
  }

  /** Whether everything up to the equals sign is on one line. */
  private boolean isAligned(int i) {
    int equals = equals(i);
    return equals < script.size() && !breaks.isBroken(i, equals) && !hasComment(i, equals);
  }

  private boolean hasComment(int from, int to) {
    for (int i = from; i < to; i++) {
      if (script.token(i).isComment()) {
        return true;
      }
    }
    return false;
  }

  private int equals(int i) {
    int k = i;
    int around = script.around(i);
    while (k < script.size() && !(script.token(k).is("=") && script.around(k) == around)) {
      k++;
    }
    return k;
  }

  /** Pads keywords and what is before the equals signs; leaves the group empty. */
  private void align(List<Integer> group) {
    int keyword = group.stream().mapToInt(i -> script.token(i).text().length()).max().orElse(0);
    for (int i : group) {
      pads.put(i + 1, keyword - script.token(i).text().length());
    }
    equalsSigns(group);
  }

  private void equalsSigns(List<Integer> group) {
    int width = group.stream().mapToInt(this::width).max().orElse(0);
    for (int i : group) {
      pads.put(equals(i), width - width(i));
    }
    group.clear();
  }

  /** The characters from a token to the equals sign. */
  private int width(int i) {
    int width = script.token(i).text().length();
    int end = equals(i);
    for (int k = i + 1; k < end; k++) {
      width += spacing.before(k) + pad(k) + script.token(k).text().length();
    }
    return width;
  }

  private void arguments() {
    Map<Integer, List<Integer>> groups = new HashMap<>();
    for (int i = 0; i < script.size(); i++) {
      if (script.isArgument(i) && breaks.isFirst(i) && isAligned(i)) {
        List<Integer> group = groups.computeIfAbsent(script.around(i), _ -> new ArrayList<>());
        if (breaks.isBlank(i) || isCommented(i)) {
          equalsSigns(group);
        }
        group.add(i);
      }
    }
    groups.values().forEach(this::equalsSigns);
  }
}
