package org.loupe.runtime.internal.registry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.value.Range;
import org.loupe.plan.catalogue.EnumDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Type;
import org.loupe.runtime.RunProblem;

/** Reads arguments of sources as a command line has them: {@code mean=[0.5, 0.5]}. */
final class ArgumentText {
  private final ParameterDescriptor parameter;
  private final String text;

  private ArgumentText(ParameterDescriptor parameter, String text) {
    this.parameter = parameter;
    this.text = text.strip();
  }

  /**
   * The value that a text stands for.
   *
   * @return a text, number, truth value, range or list, as entries have them
   * @throws LoupeException LP-1131 when it stands for none of the parameter's type
   */
  static Object read(ParameterDescriptor parameter, String text) {
    ArgumentText argument = new ArgumentText(parameter, text);
    return argument.value(argument.text, parameter.type());
  }

  private Object value(String s, Type type) {
    return switch (type) {
      case Type.Scalar.TEXT, Type.Scalar.FILE -> unquoted(s);
      case Type.Scalar.NUMBER -> number(s).doubleValue();
      case Type.Scalar.INT -> {
        if (number(s) instanceof Long l) {
          yield l;
        }
        throw wrong("a whole number");
      }
      case Type.Scalar.BOOL -> {
        if (s.equals("true") || s.equals("false")) {
          yield Boolean.valueOf(s);
        }
        throw wrong("true or false");
      }
      case Type.Scalar.RANGE -> range(s);
      case Type.EnumOf(EnumDescriptor e) -> constant(unquoted(s), e);
      case Type.ListOf(Type item) when !(item instanceof Type.Contributed) -> {
        List<Object> items = new ArrayList<>();
        list(s).forEach(i -> items.add(value(i, item)));
        yield List.copyOf(items);
      }
      default ->
          throw new LoupeException(
              RunProblem.ENTRY_ARGUMENT,
              "'%s' is of the type %s, which entries cannot have."
                  .formatted(parameter.name(), type.label()),
              "Write it where a script takes the entry, or use the file in a script instead.");
    };
  }

  private static String unquoted(String s) {
    boolean isQuoted = s.length() > 1 && s.startsWith("\"") && s.endsWith("\"");
    return isQuoted ? s.substring(1, s.length() - 1).replace("\\\"", "\"") : s;
  }

  private Number number(String s) {
    try {
      if (s.matches("[-+]?\\d{1,18}")) {
        return Long.valueOf(s);
      }
      double value = Double.parseDouble(s);
      // Java's "1f" and "0x1p3" are no numbers of scripts
      if (Double.isFinite(value) && s.matches("[-+.0-9eE]+")) {
        return value;
      }
    } catch (NumberFormatException _) {
      // refused below, as what is not finite is
    }
    throw wrong("a number");
  }

  private Object constant(String s, EnumDescriptor e) {
    List<String> names = e.constants().stream().map(c -> c.name()).toList();
    if (names.contains(s)) {
      return s;
    }
    throw wrong(
        "one of %s%s"
            .formatted(String.join(", ", names), Spelling.didYouMean(s, names).replace("?", "")));
  }

  private Range range(String s) {
    int dots = s.indexOf("..");
    List<String> ends = dots > 0 ? List.of(s.substring(0, dots), s.substring(dots + 2)) : list(s);
    if (ends.size() == 2) {
      double from = number(ends.get(0).strip()).doubleValue();
      double to = number(ends.get(1).strip()).doubleValue();
      if (from < to) {
        return new Range(from, to);
      }
    }
    throw wrong("two rising numbers such as 0..255 or [0, 255]");
  }

  /** The items of {@code [a, b]}; what is not in brackets is one item, or several with commas. */
  private List<String> list(String s) {
    return json(s.startsWith("[") ? s : "[" + s + "]")
        .map(
            a -> {
              List<String> items = new ArrayList<>();
              a.forEach(e -> items.add(item(e)));
              return items;
            })
        .orElseThrow(() -> wrong("a list such as [a, b]"));
  }

  private String item(JsonElement e) {
    if (e instanceof JsonPrimitive p) {
      return p.getAsString();
    }
    throw wrong("a list of plain values");
  }

  private static Optional<JsonArray> json(String s) {
    try {
      // lenient: words need no quotes
      return JsonParser.parseString(s) instanceof JsonArray a ? Optional.of(a) : Optional.empty();
    } catch (JsonParseException _) {
      return Optional.empty();
    }
  }

  private LoupeException wrong(String what) {
    return new LoupeException(
        RunProblem.ENTRY_ARGUMENT,
        "'%s' does not take '%s'.".formatted(parameter.name(), text),
        "It is %s.".formatted(what));
  }
}
