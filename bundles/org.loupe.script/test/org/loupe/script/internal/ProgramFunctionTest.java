package org.loupe.script.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.value.Tensor;

/** The function of an analysis that is a JavaScript program. */
class ProgramFunctionTest {
  private static final SharedEngine ENGINE = new SharedEngine();
  private static final String TYPE = "{ sum: number, first: text }";

  private StepBench bench;

  @BeforeEach
  void bench() {
    bench = new StepBench(new JavaScript(ENGINE));
  }

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private ScriptValue run(String text, Map<String, Object> inputs) {
    ScriptText script = new ScriptText(text, TYPE, "margin.js", 1, 0, 0, "run");
    return new JavaScript(ENGINE).run(script, inputs, bench, bench.printed::add, 0);
  }

  private LoupeException refused(String text) {
    return assertThrows(LoupeException.class, () -> run(text, Map.of()));
  }

  /** In an order that is no other. */
  private static Map<String, Object> inputs() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("z", Tensor.of(new double[] {1, 2.5}, 2));
    inputs.put("a", 4L);
    inputs.put("m", Optional.empty());
    return inputs;
  }

  @Test
  void itGetsTheInputsInTheirOrderAndNothingForWhatWasLeftOut() {
    String text =
        """
        const sum = z => z.reduce((x, y) => x + y);
        function run(values, plus, about) {
          print(loupe.seed);
          return { first: String(about), sum: sum(values) + plus, more: 1 };
        }
        """;
    assertEquals(
        new ScriptValue.OfFields(
            List.of(
                new ScriptValue.Field("sum", new ScriptValue.OfNumber(7.5)),
                new ScriptValue.Field("first", new ScriptValue.OfText("null")))),
        run(text, inputs()));
    assertEquals(List.of("7"), bench.printed);
  }

  @Test
  void aProgramWithoutItIsRefused() {
    for (String text : List.of("1", "var run = 1", "{ function other() {} }")) {
      LoupeException e = refused(text);
      assertEquals(ProgramProblem.NO_FUNCTION, e.code(), text);
      assertEquals("margin.js:1:1: the program defines no function 'run'.", e.getMessage());
    }
  }

  @Test
  void whatIsNotDeliveredOrOfAnotherTypeIsNamed() {
    assertEquals(
        "The program's value has no 'first'; it has [sum].",
        refused("function run() { return { sum: 1 }; }").getMessage());
    LoupeException type = refused("function run() { return { sum: 'x', first: 'y' }; }");
    assertEquals(ProgramProblem.WRONG_VALUE, type.code());
    assertEquals("Of the program its sum is not of type number, but a text.", type.getMessage());
    assertEquals(
        "Of the program its value is not of type { sum: number, first: text }, but nothing.",
        refused("function run() { }").getMessage());
  }

  @Test
  void whatItThrowsNamesTheLineOfTheFile() {
    LoupeException e = refused("// loupe 1\nfunction run() {\n  throw new Error('no');\n}");
    assertEquals(ProgramProblem.FAILED, e.code());
    assertEquals("margin.js:3:9: Error: no", e.getMessage());
  }
}
