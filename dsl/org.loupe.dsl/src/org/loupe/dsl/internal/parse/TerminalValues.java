package org.loupe.dsl.internal.parse;

import java.util.regex.Pattern;
import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.conversion.ValueConverterException;
import org.eclipse.xtext.nodemodel.INode;

/** What the words of a script stand for. Texts keep their quotes: they are looked at later. */
final class TerminalValues implements IValueConverterService {
  /** What may stand between the parts of a name, and the sign that makes a name of a keyword. */
  private static final Pattern HIDDEN =
      Pattern.compile("/\\*.*?\\*/|//[^\n\r]*|\\s+|\\^", Pattern.DOTALL);

  @Override
  public Object toValue(String text, String rule, INode node) {
    return switch (rule == null ? "" : rule.substring(rule.lastIndexOf('.') + 1)) {
      case "INT" -> number(text, node);
      case "ID", "Name" -> text == null ? null : text.replace("^", "");
      case "AnalysisName" -> text == null ? null : HIDDEN.matcher(text).replaceAll("");
      default -> text;
    };
  }

  private static Integer number(String text, INode node) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new ValueConverterException(text + " is no language version.", node, e);
    }
  }

  @Override
  public String toString(Object value, String rule) {
    return value.toString();
  }
}
