package org.loupe.script.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** What JavaScript programs see and give. */
class JavaScriptTest {
  private static final SharedEngine ENGINE = new SharedEngine();

  private static final Table REGIONS =
      Table.builder()
          .numbers("area", new double[] {0.5, 1e-4, 0.25})
          .text("kind", List.of("inner", "rim", "inner"))
          .ragged(
              "corners",
              Tensor.of(new double[] {1, 2, 3, 4, 5}, 5),
              Tensor.of(new long[] {0, 2, 2, 5}, 4))
          .build();

  private StepBench bench;

  private record Slice(Table regions, List<String> notes, double level) {}

  @BeforeEach
  void bench() {
    bench = new StepBench(new JavaScript(ENGINE));
  }

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private Object number(String text, Map<String, Object> inputs) {
    return ((ScriptValue.OfNumber) bench.run("number", text, inputs)).value();
  }

  private LoupeException refused(String type, String text, Map<String, Object> inputs) {
    return assertThrows(LoupeException.class, () -> bench.run(type, text, inputs));
  }

  @Test
  void theExampleOfTheLanguage() {
    Slice slice = new Slice(REGIONS, List.of("a"), 2);
    assertEquals(
        new ScriptValue.OfInt(2),
        bench.run(
            "int",
            "slice.regions.filter(r => r.area > 1e-3).length",
            Map.of("slice", slice)));
  }

  @Test
  void tablesAreRowsAndColumns() {
    Map<String, Object> inputs = Map.of("t", REGIONS);
    assertEquals(0.7501, (double) number("t.area.reduce((a, b) => a + b)", inputs), 1e-15);
    assertEquals(3.0, number("t.count", inputs));
    assertEquals(3.0, number("t.corners[2].length", inputs));
    assertEquals(0.0, number("t[1].corners.length", inputs));
    assertEquals(
        new ScriptValue.OfText("inner,rim,inner"), bench.run("text", "t.kind.join()", inputs));
    assertEquals(
        new ScriptValue.OfText("area,kind,corners"),
        bench.run("text", "Object.keys(t[0]).join()", inputs));
  }

  @Test
  void membersOfRecordsAreThoseOfExpressions() {
    Map<String, Object> inputs = Map.of("s", new Slice(REGIONS, List.of("a", "b"), 2.5));
    assertEquals(4.5, number("s.level + s.notes.length", inputs));
    assertEquals(new ScriptValue.OfBool(true), bench.run("bool", "s.none === undefined", inputs));
  }

  @Test
  void vectorsAreTypedArraysOverTheTensorsOwnMemory() {
    Tensor t = Tensor.of(new double[] {1, 2, 3}, 3);
    Map<String, Object> inputs = Map.of("t", t, "f", Tensor.of(new float[] {1.5f}, 1));
    assertEquals(
        new ScriptValue.OfBool(true),
        bench.run(
            "bool",
            "t instanceof Float64Array && f instanceof Float32Array && t.length === 3",
            inputs));
    assertEquals(6.0, number("let s = 0; for (const x of t) s += x; s", inputs));
    assertTrue(refused("", "t[0] = 5", inputs).getMessage().contains("Read-only"));
    assertTrue(refused("", "t.fill(1); 0", inputs).getMessage().contains("Read-only"));
    assertEquals(1.0, t.getDouble(0));
  }

  @Test
  void matricesAreArraysOfRowsAndInt64AreNumbers() {
    Map<String, Object> inputs =
        Map.of(
            "m", Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3),
            "i", Tensor.of(new long[] {1L << 40, 2}, 2),
            "empty", Tensor.of(new double[0], 0));
    assertEquals(6.0, number("m[1][2]", inputs));
    assertEquals(15.0, number("m.map(r => r[2]).reduce((a, b) => a + b) + m.max", inputs));
    assertEquals(3.0, number("m.shape[1] + empty.length", inputs));
    assertEquals((double) (1L << 40) + 2, number("i[0] + i[1]", inputs));
    // as with everything that is frozen, only strict programs are told
    assertEquals(2.0, number("m[0] = 7; m[0][1]", inputs));
  }

  @Test
  void resultsHaveTheirDeclaredTypes() {
    assertEquals(new ScriptValue.OfNumber(3), bench.run("number", "3"));
    assertEquals(new ScriptValue.OfInt(3), bench.run("", "1 + 2"));
    assertEquals(new ScriptValue.OfNumber(0.5), bench.run("", "1 / 2"));
    Tensor made = tensor("new Float32Array([1, 2, 3.5]).subarray(1)");
    assertEquals("f32", made.dtype().label());
    assertArrayEquals(new double[] {2, 3.5}, made.toDoubles());
    assertArrayEquals(new long[] {2, 2}, tensor("[[1, 2], [3, 4]]").shape());
    ScriptValue.OfTable table =
        (ScriptValue.OfTable) bench.run("table", "[{ a: 1, b: 'x' }, { a: 2.5, b: 'y' }]");
    assertArrayEquals(new double[] {1, 2.5}, table.value().numbers("a").toDoubles());
    assertEquals(
        new ScriptValue.OfFields(
            List.of(
                new ScriptValue.Field("n", new ScriptValue.OfInt(1)),
                new ScriptValue.Field(
                    "all", new ScriptValue.OfList(List.of(new ScriptValue.OfNumber(2.5)))))),
        bench.run("{ n: int, all: number[] }", "({ all: [2.5], n: 1, more: 5 })"));
  }

  private Tensor tensor(String text) {
    return ((ScriptValue.OfTensor) bench.run("tensor", text)).value();
  }

  @Test
  void theVariableResultCountsMoreThanTheLastExpression() {
    assertEquals(new ScriptValue.OfInt(1), bench.run("int", "var result = 1; 2"));
    assertEquals(new ScriptValue.OfInt(1), bench.run("int", "const result = 1; 2"));
  }

  @Test
  void otherValuesThanDeclaredAreRefused() {
    for (String[] bad :
        new String[][] {
          {"int", "1.5"},
          {"int", "'1'"},
          {"bool", "1"},
          {"text", "2"},
          {"tensor", "[[1, 2], [3]]"},
          {"tensor", "['a']"},
          {"table", "({ a: [1], b: [1, 2] })"},
          {"table", "[{ a: 1 }, { b: 1 }]"},
          {"figure", "({})"},
          {"{ n: int }", "({ m: 1 })"},
          {"number[]", "3"},
          {"", "undefined"},
          {"", "let x = 1;"},
          {"", "() => 1"},
          {"", "const a = []; a.push(a); a"},
          {"", "Symbol('x')"},
          {"", "new Proxy({}, {})"}
        }) {
      assertEquals(
          ProgramProblem.WRONG_VALUE, refused(bad[0], bad[1], Map.of()).code(), bad[1]);
    }
  }

  @Test
  void errorsNameTheUsersOwnLineAndColumn() {
    LoupeException first = refused("", "x + 1", Map.of());
    assertEquals(ProgramProblem.FAILED, first.code());
    assertEquals("a.loupe:10:21: ReferenceError: x is not defined", first.getMessage());
    LoupeException third = refused("", "const a = 1;\n\n  a.b.c;", Map.of());
    assertTrue(third.getMessage().startsWith("a.loupe:12:7: TypeError"), third.getMessage());
    LoupeException syntax = refused("", "const a = 1;\nconst = 2;", Map.of());
    assertEquals(ProgramProblem.SYNTAX, syntax.code());
    assertTrue(syntax.getMessage().startsWith("a.loupe:11:1"), syntax.getMessage());
    LoupeException call = refused("", "1;\nloupe.table(5)", Map.of());
    assertEquals(ProgramProblem.CALL, call.code());
    assertTrue(call.getMessage().startsWith("a.loupe:11:5"), call.getMessage());
    LoupeException inFunction = refused("", "function f() {\n  throw 'no'\n}\nf()", Map.of());
    assertTrue(inFunction.getMessage().startsWith("a.loupe:11:"), inFunction.getMessage());
  }

  @Test
  void whatIsPrintedIsLogged() {
    bench.run("", "print('a', 1); console.log('b\\nc'); loupe.log('d'); 0");
    assertEquals(List.of("a 1", "b", "c", "d"), bench.printed);
  }

  @Test
  void howFarTheyAreIsReported() {
    bench.run(
        "",
        "loupe.begin(3, 'rows'); loupe.note('reading'); loupe.advance(); loupe.advance(2); 0");
    assertEquals(List.of("3 rows", "reading", "+1", "+2"), bench.reported);
  }

  @Test
  void theyCanAskWhetherTheyAreCancelled() {
    bench.run("", "loupe.check(); 0");
    bench.cancelled.set(true);
    assertThrows(CancelledException.class, () -> bench.run("", "loupe.check(); 0"));
  }

  @Test
  void randomNumbersAreTheRuns() {
    String draw = "[Math.random(), Math.random(), loupe.uniform(), loupe.normal(3)[2]]";
    Object first = bench.run("number[]", draw);
    assertEquals(first, bench.run("number[]", draw));
    // the bench's streams begin at the length of their purpose and go on in eighths
    assertEquals(new ScriptValue.OfNumber(0.125), ((ScriptValue.OfList) first).items().get(1));
  }

  @Test
  void programsLeaveNothingToEachOther() {
    bench.run("", "globalThis.left = 1; Array.prototype.left = 1; 0");
    assertEquals(
        new ScriptValue.OfText("undefined undefined"),
        bench.run("text", "typeof left + ' ' + typeof [].left"));
  }

  @Test
  void figuresAreDescribed() {
    ScriptValue value =
        bench.run(
            "figure",
            "loupe.figure({ title: 't', x: 'step', y: 'loss',"
                + " marks: [{ line: [[0, 1], [2, 5]], name: 'a', tone: 'accent' },"
                + " { bars: [1, 2], edges: [0, 1, 2] }] })");
    Figure figure = ((ScriptValue.OfFigure) value).value();
    assertEquals("step", figure.panels().getFirst().x().label());
    assertEquals(5, figure.panels().getFirst().y().range().to());
    assertEquals(
        Mark.Tone.ACCENT,
        ((Mark.Line) figure.panels().getFirst().marks().getFirst()).stroke().tone());
    assertEquals(
        ProgramProblem.CALL, refused("", "loupe.figure({ marks: [] })", Map.of()).code());
  }
}
