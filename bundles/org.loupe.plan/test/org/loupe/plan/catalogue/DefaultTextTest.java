package org.loupe.plan.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.plan.Expr;
import org.loupe.plan.ExprJson;
import org.loupe.plan.PlanProblem;

class DefaultTextTest {

  private static final Type MODE =
      new Type.EnumOf(Describe.enumDescriptor(Fixtures.Mode.class));

  /** A constructor of each kind of parameter. */
  private static final ValueTypeDescriptor PLANE =
      new ValueTypeDescriptor(
          "plane",
          "",
          List.of(
              new ConstructorDescriptor(
                  "coordinates",
                  "plane",
                  "",
                  List.of(
                      new ParameterDescriptor("i", "", Type.Scalar.INT, new Presence.Required()),
                      new ParameterDescriptor(
                          "j",
                          "",
                          Type.Scalar.INT,
                          new Presence.Defaulted("1", Expr.Literal.of(1))),
                      new ParameterDescriptor(
                          "name", "", Type.Scalar.TEXT, new Presence.MayBeAbsent())))));

  private static Type type(String name) {
    return switch (name) {
      case "mode" -> MODE;
      case "plane" -> new Type.Contributed("plane");
      case "int[]" -> new Type.ListOf(Type.Scalar.INT);
      default -> Type.Scalar.valueOf(name.toUpperCase(java.util.Locale.ROOT));
    };
  }

  private static Expr parse(String text, String type, Bounds bounds) {
    return DefaultText.parse(text, type(type), bounds, Map.of("plane", PLANE), "parameter 'p'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "number | 5 | 5",
        "number | 1.50 | 1.5",
        "number | -1e-3 | -0.001",
        "number | 1E3 | 1000.0",
        "number | 1/16 | 0.0625",
        "number | 5 % | 0.05",
        "number | 0.1 % | 0.001",
        "int | 9223372036854775807 | 9223372036854775807",
        "int | -9223372036854775808 | -9223372036854775808",
        "duration | 20 ms | 0.02",
        "duration | 2 h | 7200",
        "bytes | 1.5 KiB | 1536",
        "range | 0..9 | {\"op\":\"..\",\"of\":[0,9]}",
        "bool | false | false",
        "text | \"\" | \"\"",
        "int[] | [] | []",
        "int[] | [1, -2] | [1,-2]",
        "tensor | 3 | 3",
        "mode | exact | \"exact\"",
        "plane | coordinates(0) |"
            + " {\"new\":\"coordinates\",\"type\":\"plane\",\"arguments\":{\"i\":0,\"j\":1}}",
        "plane | coordinates(j = 3, i = 2) |"
            + " {\"new\":\"coordinates\",\"type\":\"plane\",\"arguments\":{\"i\":2,\"j\":3}}",
        "plane | coordinates(0, 2, name = \"e\") |"
            + " {\"new\":\"coordinates\",\"type\":\"plane\","
            + "\"arguments\":{\"i\":0,\"j\":2,\"name\":\"e\"}}"
      })
  void textsAreReadAsTheLanguageHasThem(String type, String text, String json) {
    assertEquals(json, ExprJson.write(parse(text, type, Bounds.NONE)).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "number | 1e999 | it is out of range",
        "number | 1e99999999999 | it is out of range",
        "number | 1/0 | it divides by zero",
        "number | 5 s | 's' is no unit of it",
        "number | 1 2 | something stands behind it",
        "number | x | a number is expected",
        "number | ~~ | a number is expected",
        "number | 1 + 1 | it cannot be read",
        "int | 1.0 | a whole number is expected",
        "int | 1e3 | a whole number is expected",
        "int | 9223372036854775808 | it is out of range",
        "int | 5 % | '%' is no unit of it",
        "duration | 5 | a unit is missing: ms, s, min, h",
        "duration | 5 MiB | 'MiB' is no unit of it",
        "bytes | 0.3 KiB | it is out of range",
        "bytes | 9000000 TiB | it is out of range",
        "bool | yes | it is neither true nor false",
        "text | bare | a text in quotes is expected",
        "text | \"a\\q\" | it has an escape that the language does not have",
        "mode | exakt | it is none of exact, frozenPattern. Did you mean 'exact'?",
        "int[] | [1 2] | ',' is expected",
        "int[] | [1 | ',' is expected",
        "plane | square(1) | 'square' makes no plane",
        "plane | coordinates() | 'coordinates' needs 'i'",
        "plane | coordinates(1, i = 2) | 'i' is given twice",
        "plane | coordinates(1, k = 2) | 'coordinates' has no such parameter",
        "plane | coordinates(1, 2, \"a\", 4) | 'coordinates' has no such parameter",
        "model | m | a model has no default"
      })
  void textsThatDoNotFitAreRefused(String type, String text, String why) {
    LoupeException e =
        assertThrows(LoupeException.class, () -> parse(text, type, Bounds.NONE));
    assertEquals(PlanProblem.BAD_DEFAULT, e.code());
    assertTrue(
        e.getMessage().startsWith("The default \"" + text + "\" of parameter 'p': " + why),
        e.getMessage());
  }

  @Test
  void defaultsAreInTheirBounds() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> parse("0", "int", new Bounds(1, 5)));
    assertTrue(e.getMessage().contains("it is not from 1 to 5"), e.getMessage());
    LoupeException inList =
        assertThrows(LoupeException.class, () -> parse("[1, 6]", "int[]", new Bounds(1, 5)));
    assertTrue(inList.getMessage().contains("it is not from 1 to 5"), inList.getMessage());
    assertEquals(Expr.Literal.of(60), parse("1 min", "duration", new Bounds(30, 60)));
  }
}
