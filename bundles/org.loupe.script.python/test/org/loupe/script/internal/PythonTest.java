package org.loupe.script.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.AnalysisContext;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.RandomStream;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.script.SyntaxError;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** What Python programs see and give, and what they cannot do. */
class PythonTest {
  private static final SharedEngine ENGINE = new SharedEngine();
  private static final Python PYTHON = new Python(ENGINE);

  /** The first context unpacks a library; the machine may be busy. */
  private static final long PATIENCE_SECONDS = 60;

  private final List<String> printed = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /** Has a seed and can be cancelled. */
  private AnalysisContext context() {
    RandomStream seven =
        (RandomStream)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RandomStream.class},
                (_, m, _) -> {
                  assertEquals("below", m.getName());
                  return 7L;
                });
    return (AnalysisContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {AnalysisContext.class},
            (_, m, _) -> {
              if (m.getName().equals("checkCancelled") && cancelled.get()) {
                throw new CancelledException();
              }
              return switch (m.getName()) {
                case "seed" -> 7L;
                case "random" -> seven;
                default -> null;
              };
            });
  }

  private ScriptValue run(String type, String text, Map<String, Object> inputs) {
    ScriptText script = new ScriptText(text, type, "a.loupe", 10, 4, 4);
    return PYTHON.run(script, inputs, context(), printed::add, 0);
  }

  private LoupeException refused(String text) {
    return assertThrows(LoupeException.class, () -> run("", text, Map.of()));
  }

  @BeforeEach
  void installed() {
    PYTHON.checkInstalled();
  }

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Test
  void arraysAreListsAndTablesAreRowsAndColumns() {
    Map<String, Object> inputs =
        Map.of(
            "t",
            Table.builder().numbers("area", new double[] {0.5, 1e-4, 0.25}).build(),
            "v",
            Tensor.of(new double[] {1, 2, 3, 4}, 4),
            "m",
            Tensor.of(new double[] {1, 2, 3, 4}, 2, 2));
    assertEquals(
        new ScriptValue.OfInt(2), run("int", "len([r for r in t if r.area > 1e-3])", inputs));
    assertEquals(
        new ScriptValue.OfNumber(5 + 4 + 0.75),
        run("number", "sum(v[1:3]) + m[1][1] + t.area[0] + t.area[-1]", inputs));
    assertThrows(LoupeException.class, () -> run("", "v[0] = 5", inputs));
  }

  @Test
  void resultsMayBeDictsAndTheVariableResult() {
    assertEquals(
        new ScriptValue.OfFields(
            List.of(
                new ScriptValue.Field("n", new ScriptValue.OfInt(1)),
                new ScriptValue.Field("s", new ScriptValue.OfText("x")))),
        run("{ n: int, s: text }", "result = {'s': 'x', 'n': 1}\nresult['n'] + 1", Map.of()));
    ScriptValue made = run("tensor", "[[1, 2], [3, 4.5]]", Map.of());
    assertArrayEquals(
        new double[] {1, 2, 3, 4.5}, ((ScriptValue.OfTensor) made).value().toDoubles());
    ScriptValue table = run("table", "loupe.table({'a': [1, 2], 'b': ['x', 'y']})", Map.of());
    assertEquals(2, ((ScriptValue.OfTable) table).value().rows());
  }

  @Test
  void theFunctionOfAnAnalysisGetsItsInputsInTheirOrder() {
    String text =
        """
        # loupe 1
        def run(values, k, about):
            if k > 2:
                raise ValueError("k is %d" % k)
            return {"sum": sum(values) + k, "none": about is None}
        """;
    ScriptText program =
        new ScriptText(text, "{ sum: number, none: bool }", "a.py", 1, 0, 0, "run");
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("values", Tensor.of(new double[] {1, 2.5}, 2));
    inputs.put("k", 2L);
    inputs.put("about", Optional.empty());
    assertEquals(
        new ScriptValue.OfFields(
            List.of(
                new ScriptValue.Field("sum", new ScriptValue.OfNumber(5.5)),
                new ScriptValue.Field("none", new ScriptValue.OfBool(true)))),
        PYTHON.run(program, inputs, context(), printed::add, 0));
    inputs.put("k", 3L);
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> PYTHON.run(program, inputs, context(), printed::add, 0));
    assertTrue(e.getMessage().startsWith("a.py:4:"), e.getMessage());
  }

  @Test
  void errorsNameTheUsersOwnLine() {
    LoupeException failed = refused("a = 1\ndef f():\n  return a.nope\nf()");
    assertTrue(failed.getMessage().startsWith("a.loupe:12:"), failed.getMessage());
    LoupeException syntax = refused("a = 1\nb = = 2");
    assertEquals(ProgramProblem.SYNTAX, syntax.code());
    assertTrue(syntax.getMessage().startsWith("a.loupe:11:"), syntax.getMessage());
  }

  private static Optional<SyntaxError> read(String text) {
    return PYTHON.check(new ScriptText(text, "", "a.loupe", 10, 4, 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a = 1|b = = 2 # 2 # 5 # invalid syntax",
        "a = (1,| # 1 # 5 # '(' was never closed",
        "return 3 # 1 # 1 # 'return' outside function",
      })
  void programsAreReadWithoutBeingRun(String text, int line, int column, String message) {
    SyntaxError e = read(text.replace('|', '\n')).orElseThrow();
    assertEquals(List.of(line, column, message), List.of(e.line(), e.column(), e.message()));
    assertEquals(Optional.empty(), read("while True: pass"));
    assertEquals(Optional.empty(), read("import os\nos.nope()"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "{", "- ", "1+", "lambda: ", "f'{", "not "})
  void whatIsNestedWithoutEndDoesNoHarmWhenItIsRead(String part) {
    read(part.repeat(10_000));
    assertEquals(Optional.empty(), read("1 + 2"));
  }

  @Test
  void speedIsMeasured() {
    double nanos = PYTHON.speed().nanos();
    assertTrue(nanos > 1 && nanos < 1e6, () -> nanos + " ns");
  }

  @Test
  void randomNumbersHaveTheSeedAndPrintedLinesAreLogged() {
    String draw = "import random\nprint('drawn')\nrandom.random()";
    assertEquals(run("number", draw, Map.of()), run("number", draw, Map.of()));
    assertEquals(List.of("drawn", "drawn"), printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import java\njava.lang.System.exit(3)",
        "import java\njava.type('java.lang.System')",
        "import polyglot\npolyglot.eval(language='js', string='1').x",
        "open('/etc/passwd').read()",
        "open('/tmp/loupe-escape', 'w')",
        "import os\nos.listdir('/')[0]",
        "import os\nos.environ['HOME']",
        "import os\nassert os.system('true') == 0\n1",
        "import os\nos.fork()",
        "import os\nos.kill(1, 9)",
        "import subprocess\nsubprocess.run(['id'])",
        "import socket\nsocket.socket().connect(('localhost', 80))",
        "import threading\nt = threading.Thread(target=print)\nt.start()",
        "import ctypes\nctypes.CDLL(None).system(b'id')",
        "loupe.getClass()",
        "loupe.shown()",
        "loupe.__class__.getClassLoader()",
        "import sys\nsys.exit(3)",
        "input()"
      })
  void nothingOfTheMachineIsReached(String text) {
    LoupeException e = refused(text);
    // a value that was reached and cannot be handed over has another code
    assertEquals(ProgramProblem.FAILED, e.code(), e::getMessage);
    assertEquals(new ScriptValue.OfInt(3), run("int", "1 + 2", Map.of()));
  }

  @Test
  void aFloodIsKeptUpToABound() {
    run("int", "for i in range(60000): print('a line of some length', i)\n0", Map.of());
    int characters = printed.stream().mapToInt(String::length).sum();
    assertTrue(characters < 1 << 20, () -> characters + " characters are kept");
    assertEquals("... more was printed", printed.getLast());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while True: pass",
        "while True: print('flood')",
        "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
        "import re\nre.match(r'(\\w+\\s?)*\\1$', 'aa ' * 60 + '!')"
      })
  void cancellingEndsWhatNeverEnds(String text) throws Exception {
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                ended.complete(new AssertionError("it gave " + run("", text, Map.of())));
              } catch (RuntimeException | Error e) {
                ended.complete(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    Thread.sleep(2000);
    assertFalse(ended.isDone(), () -> "it ended by itself: " + ended.join());
    cancelled.set(true);
    Throwable e = ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertTrue(e instanceof CancelledException, () -> "it ended with " + e);
    cancelled.set(false);
    assertEquals(new ScriptValue.OfInt(3), run("int", "1 + 2", Map.of()));
  }

  @Test
  void theHeapIsNotFilled() {
    LoupeException e = refused("a = []\nwhile True: a.append([1.5] * 100000)");
    // the interpreter's MemoryError, when that is faster than who watches
    assertTrue(
        e.code() == ProgramProblem.LIMIT || e.getMessage().contains("MemoryError"), e::getMessage);
    assertEquals(new ScriptValue.OfInt(3), run("int", "1 + 2", Map.of()));
  }
}
