package org.loupe.script.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.value.Tensor;

/** Programs that try to get out, or never to end: refused or stopped, and others run afterwards. */
class EscapeTest {
  private static final SharedEngine ENGINE = new SharedEngine();

  /** Cancelling ends a program within 2 s; the rest is for a machine that is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private StepBench bench;

  @BeforeEach
  void bench() {
    bench = new StepBench(new JavaScript(ENGINE));
  }

  /** Whatever a program has done, the next one runs. */
  @AfterEach
  void others() {
    bench.cancelled.set(false);
    assertEquals(new ScriptValue.OfInt(3), bench.run("int", "1 + 2"));
  }

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Java.type('java.lang.System').exit(3)",
        "java.lang.System.exit(3)",
        "Packages.java.lang.Runtime.getRuntime().exec('id')",
        "Polyglot.eval('python', '1')",
        "Polyglot.import('x').y",
        "load('/etc/passwd')",
        "loadWithNewGlobal('/etc/passwd')",
        "read('/etc/passwd')",
        "readFully('/etc/passwd').x",
        "require('fs').readFileSync('/etc/passwd')",
        "new Worker('x')",
        "fetch('http://localhost')",
        "new XMLHttpRequest()",
        "process.env.HOME",
        "process.exit(1)",
        "quit(3)",
        "exit(3)",
        "t.getClass().forName('java.lang.System')",
        "t.class.forName('java.lang.System')",
        "loupe.getClass().getClassLoader()",
        "loupe.values.getClass()",
        "loupe.constructor.constructor('return Java')().type('java.lang.System')",
        "Object.getPrototypeOf(loupe).constructor.constructor('return java')().lang",
        "loupe.seed.getClass()",
        "loupe.shown()",
        "try { loupe.table(1) } catch (e) { e.getClass().x }",
        "try { loupe.table(1) } catch (e) { e.printStackTrace() }",
        "try { loupe.table(1) } catch (e) { e.getStackTrace()[0] }",
        "new ArrayBuffer(1e15)",
        "'x'.repeat(2 ** 40)"
      })
  void nothingOfJavaOrTheMachineIsReached(String text) {
    Map<String, Object> inputs = Map.of("t", Tensor.of(new double[] {1, 2}, 1, 2));
    LoupeException e = assertThrows(LoupeException.class, () -> bench.run("", text, inputs));
    // a value that was reached and cannot be handed over has another code
    assertEquals(ProgramProblem.FAILED, e.code(), e::getMessage);
  }

  @Test
  void modulesAreNotReadFromFiles() throws Exception {
    Path module = Files.writeString(folder.resolve("m.mjs"), "export const a = 1;");
    // an import that is refused is a promise without a value
    ScriptValue value =
        bench.run(
            "text",
            "let seen = 'none'; import('%s').then(m => { seen = 'read'; }, () => {}); seen"
                .formatted(module));
    assertEquals(new ScriptValue.OfText("none"), value);
    assertThrows(
        LoupeException.class, () -> bench.run("", "import { a } from '%s'; a".formatted(module)));
  }

  @Test
  void theInputIsEmptyAndTheEnvironmentIsNotThere() {
    assertEquals(
        new ScriptValue.OfText("undefined undefined undefined"),
        bench.run("text", "typeof readline + ' ' + typeof $ENV + ' ' + typeof process"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "for (;;) { try { while (true) {} } catch (e) {} finally { continue; } }",
        "const f = () => Promise.resolve().then(f); f(); 0",
        "/^(\\w+\\s?)*\\1$/.test('aa '.repeat(60) + '!')",
        "while (true) print('flood')",
        "const o = { get x() { while (true) {} } }; o",
        "while (true) loupe.uniform(10)"
      })
  void cancellingEndsWhatNeverEnds(String text) throws Exception {
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                ended.complete(new AssertionError("it gave " + bench.run("{ x: int }", text)));
              } catch (RuntimeException | Error e) {
                ended.complete(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    Thread.sleep(700);
    assertFalse(ended.isDone(), () -> "it ended by itself: " + ended.join());
    bench.cancelled.set(true);
    Throwable e = ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertTrue(e instanceof CancelledException, () -> "it ended with " + e);
  }

  @Test
  void aFloodIsKeptUpToABound() {
    bench.run("", "for (let i = 0; i < 60000; i++) print('a line of some length ' + i); 0");
    int bytes = bench.printed.stream().mapToInt(String::length).sum();
    assertTrue(bytes < 1 << 20, () -> bytes + " characters are kept");
    assertEquals("... more was printed", bench.printed.getLast());
    assertEquals(List.of("LP-5006"), bench.warnings);
  }

  @Test
  void aLineWithoutEndIsKeptInPieces() {
    bench.run("", "print('x'.repeat(3000000)); 0");
    assertTrue(bench.printed.size() > 10);
    assertTrue(bench.printed.stream().allMatch(l -> l.length() <= 1 << 14));
  }

  /** Collectors differ in how the end of the heap comes; the product starts with two of them. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC"})
  void theHeapIsNotFilled(String collector) throws Exception {
    String[] programs = {
      "const a = []; while (true) a.push(new Array(10000).fill(1.5));",
      "let s = 'x'; const all = []; while (true) all.push((s + all.length).repeat(10000));",
      "new Array(2 ** 31).fill(0).length",
      "const m = new Map(); for (let i = 0; ; i++) m.set(i, [i]);"
    };
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                collector,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                FullHeap.class.getName()));
    command.addAll(List.of(programs));
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertTrue(process.waitFor(10, TimeUnit.MINUTES), () -> "it has not ended: " + read(said));
    } finally {
      process.destroyForcibly();
    }
    List<String> codes = List.of(ProgramProblem.LIMIT.id(), ProgramProblem.FAILED.id());
    List<String> endings = read(said).lines().filter(codes::contains).toList();
    assertEquals(programs.length, endings.size(), () -> read(said));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void recursionWithoutEndIsAnErrorOfTheProgram() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> bench.run("", "(function f() { f(); })()"));
    assertTrue(e.getMessage().contains("stack"), e.getMessage());
  }

  @Test
  void statementsCanBeCounted() {
    bench.statements = 10_000;
    LoupeException e =
        assertThrows(LoupeException.class, () -> bench.run("", "let i = 0; while (true) i++;"));
    assertEquals(ProgramProblem.LIMIT, e.code());
  }
}
