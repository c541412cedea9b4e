package org.loupe.report.internal.svg;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Shapes and texts that Batik made, in as few characters as possible. Batik states Java's defaults
 * around groups, and what differs on groups and in them. Here there are no groups: every element
 * states what of its look is to be seen and is not SVG's own default, so that it stands anywhere in
 * a file. Not thread-safe.
 */
final class DrawnText {
  /** What needs not be said. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("color-interpolation", "auto"),
          Map.entry("color-rendering", "auto"),
          Map.entry("fill", "black"),
          Map.entry("fill-opacity", "1"),
          Map.entry("font-style", "normal"),
          Map.entry("font-weight", "normal"),
          Map.entry("image-rendering", "auto"),
          Map.entry("shape-rendering", "auto"),
          Map.entry("stroke", "none"),
          Map.entry("stroke-dasharray", "none"),
          Map.entry("stroke-dashoffset", "0"),
          Map.entry("stroke-linecap", "butt"),
          Map.entry("stroke-linejoin", "miter"),
          Map.entry("stroke-miterlimit", "4"),
          Map.entry("stroke-opacity", "1"),
          Map.entry("stroke-width", "1"),
          Map.entry("text-rendering", "auto"),
          Map.entry("x", "0"),
          Map.entry("y", "0"));

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final Pattern TRANSLATE = Pattern.compile("translate\\([^)]*\\)");

  private final StringBuilder out;

  DrawnText(StringBuilder out) {
    this.out = out;
  }

  /**
   * Writes what a group holds.
   *
   * @param group states all defaults of the look
   */
  void write(Element group) {
    children(group, with(new TreeMap<>(), group));
  }

  private void children(Element group, Map<String, String> around) {
    for (Node n = group.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) {
        Map<String, String> all = with(around, element);
        if (element.getTagName().equals("g")) {
          children(element, all);
        } else {
          element(element, all);
        }
      }
    }
  }

  /** Attributes of an element together with what it takes over, by name. */
  private static Map<String, String> with(Map<String, String> around, Element element) {
    Map<String, String> all = new TreeMap<>(around);
    NamedNodeMap own = element.getAttributes();
    for (int i = 0; i < own.getLength(); i++) {
      String name = own.item(i).getNodeName();
      String value = own.item(i).getNodeValue();
      all.merge(name, value, (outer, inner) -> name.equals("transform") ? outer + inner : inner);
    }
    return all;
  }

  private void element(Element element, Map<String, String> attributes) {
    String tag = element.getTagName();
    String text = element.getTextContent();
    out.append('<').append(tag);
    attributes.forEach(
        (name, value) -> {
          if (!value.equals(DEFAULTS.get(name)) && isSeen(name, tag, text, attributes)) {
            out.append(' ').append(name).append("=\"").append(shown(name, value)).append('"');
          }
        });
    if (text.isEmpty()) {
      out.append("/>");
    } else {
      out.append('>').append(SvgFile.escaped(text)).append("</").append(tag).append('>');
    }
  }

  /** Whether an attribute has an effect; a line has neither an inside nor corners. */
  private static boolean isSeen(String name, String tag, String text, Map<String, String> all) {
    boolean line = tag.equals("line");
    return switch (name) {
      case "fill" -> !line;
      case "fill-opacity" -> !line && !all.get("fill").equals("none");
      case "stroke-linejoin" -> !line && !all.get("stroke").equals("none");
      case "stroke-miterlimit" ->
          !line && !all.get("stroke").equals("none") && all.get("stroke-linejoin").equals("miter");
      case "font-size", "font-style", "font-weight" -> tag.equals("text");
      // the whole file states it
      case "font-family" -> false;
      case "xml:space" -> text.contains("  ") || text.startsWith(" ") || text.endsWith(" ");
      default -> !name.startsWith("stroke-") || !all.get("stroke").equals("none");
    };
  }

  private static String shown(String name, String value) {
    return switch (name) {
      case "fill", "stroke" -> BatikColour.of(value);
      // other parts of a transform are factors, which need all of their decimals
      case "transform" -> TRANSLATE.matcher(value).replaceAll(m -> rounded(m.group()));
      case "font-size" -> rounded(value).replace("px", "");
      default -> rounded(value);
    };
  }

  private static String rounded(String value) {
    Matcher numbers = NUMBER.matcher(value);
    return numbers.replaceAll(m -> Decimals.of(Double.parseDouble(m.group())));
  }
}
