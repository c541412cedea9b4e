package org.loupe.report.internal.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets an SVG file into a page only when it consists of nothing but shapes, text and embedded PNG,
 * and parts that are shown one after another: no scripts, styles, events, addresses, comments or
 * entities, every element closed. A file is copied as it is or not at all.
 */
final class InlineSvg {
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "defs",
          "clipPath",
          "rect",
          "line",
          "circle",
          "ellipse",
          "path",
          "polygon",
          "polyline",
          "text",
          "tspan",
          "title",
          "desc",
          "use",
          "image",
          "animate");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("aria-labelledby clip-path cx cy d fill fill-opacity fill-rule font-family font-size"
                  + " font-style font-weight height id points preserveAspectRatio r role rx ry"
                  + " shape-rendering stroke stroke-dasharray stroke-dashoffset stroke-linecap"
                  + " stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor"
                  + " transform viewBox width x x1 x2 xml:space xmlns xmlns:xlink y y1 y2")
              .split(" "));

  /** All that moves: what is shown and what is not. */
  private static final Pattern SHOWN_IN_TURN =
      Pattern.compile(
          " attributeName=\"display\" calcMode=\"discrete\" values=\"(?:(?:inline|none);?+)++\""
              + " keyTimes=\"[0-9.;]++\" dur=\"[0-9.]++s\" repeatCount=\"indefinite\"");

  private static final Pattern TAG =
      Pattern.compile("<(/?)([A-Za-z]+)((?: [A-Za-z0-9:-]+=\"[^\"<]*+\")*+) ?(/?)>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([A-Za-z0-9:-]+)=\"([^\"<]*+)\"");
  private static final Pattern LINK =
      Pattern.compile("#[A-Za-z0-9-]+|data:image/png;base64,[A-Za-z0-9+/=]*+");

  private static final Pattern LOCAL = Pattern.compile("^url\\(#[a-z0-9-]+\\)$");

  private InlineSvg() {}

  /** The file's text without the blanks around it, or empty when it holds anything else. */
  static Optional<String> of(String file) {
    String svg = file.strip();
    Matcher tags = TAG.matcher(svg);
    Deque<String> open = new ArrayDeque<>();
    int last = 0;
    boolean root = false;
    while (last < svg.length()) {
      int next = svg.indexOf('<', last);
      boolean outside = open.isEmpty() && (root || next != 0);
      if (next < 0 || outside || !tags.region(next, svg.length()).lookingAt()) {
        return Optional.empty();
      }
      root = true;
      if (!accepts(tags, open)) {
        return Optional.empty();
      }
      last = tags.end();
    }
    return root && open.isEmpty() ? Optional.of(svg) : Optional.empty();
  }

  private static boolean accepts(Matcher tag, Deque<String> open) {
    String name = tag.group(2);
    // the file itself, and frames of an animation, each in a group that is shown in its turn
    boolean picture = open.isEmpty() || open.peek().equals("g");
    boolean misplaced = name.equals("svg") ? !picture : open.isEmpty();
    if (!ELEMENTS.contains(name) || misplaced && !isEnd(tag)) {
      return false;
    }
    if (isEnd(tag)) {
      return tag.group(3).isEmpty() && tag.group(4).isEmpty() && name.equals(open.poll());
    }
    if (tag.group(4).isEmpty()) {
      open.push(name);
    }
    if (name.equals("animate")) {
      return !tag.group(4).isEmpty() && SHOWN_IN_TURN.matcher(tag.group(3)).matches();
    }
    Matcher attributes = ATTRIBUTE.matcher(tag.group(3));
    boolean good = true;
    while (good && attributes.find()) {
      good = accepts(attributes.group(1), attributes.group(2));
    }
    return good;
  }

  private static boolean isEnd(Matcher tag) {
    return !tag.group(1).isEmpty();
  }

  private static boolean accepts(String name, String value) {
    if (name.equals("xlink:href")) {
      return LINK.matcher(value).matches();
    }
    if (name.equals("display")) {
      return value.equals("inline") || value.equals("none");
    }
    if (!ATTRIBUTES.contains(name)) {
      return false;
    }
    // a paint or a clip may name something within the file and nothing else; no way to write a name
    // in disguise
    String plain = LOCAL.matcher(value.toLowerCase(Locale.ROOT)).replaceFirst("");
    return !plain.contains("url(") && plain.indexOf('&') < 0 && plain.indexOf('\\') < 0;
  }
}
