package org.loupe.script.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.script.ProgramSpeed;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.script.SyntaxError;

/** What is said of programs that are read and not run. */
class ProgramReaderTest {
  private static final SharedEngine ENGINE = new SharedEngine();
  private static final JavaScript LANGUAGE = new JavaScript(ENGINE);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static Optional<SyntaxError> read(String text) {
    return LANGUAGE.check(new ScriptText(text, "", "a (b).loupe", 10, 4, 4));
  }

  /** Places by hand: lines and columns from 1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "let a = 1;|let b = = 2; # 2 # 9 # 1 # Expected an operand but found =",
        "function f() {|  let q = ;|} # 2 # 11 # 1 # Expected an operand but found ;",
        "let a = 1; let a = 2; # 1 # 16 # 1 # Variable \"a\" has already been declared",
        "const s = 'é😀'; ? # 1 # 18 # 1 # Expected an operand but found ?",
        "return 3 # 1 # 1 # 6 # Invalid return statement",
        "/(/.test('a') # 1 # 4 # 1 # Unterminated group",
      })
  void anErrorHasItsPlace(String text, int line, int column, int length, String message) {
    assertEquals(
        Optional.of(new SyntaxError(line, column, length, message)), read(text.replace('|', '\n')));
  }

  /** The place is behind the last line. */
  @Test
  void whatHasNoEndIsSaidAtTheEnd() {
    SyntaxError e = read("if (x) {\n  f(\n").orElseThrow();
    assertEquals(3, e.line());
    assertTrue(e.message().endsWith("found eof"), e.message());
  }

  /** Also what would fail, never end, or is not there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nope()",
        "while (true) {}",
        "throw new Error('no')",
        "loupe.warn('said'); print('seen')",
        "Java.type('java.lang.System').exit(3)"
      })
  void nothingIsRun(String text) {
    assertEquals(Optional.empty(), read(text));
  }

  /** The reader has a stack of its own depth: what it cannot tell is left to the run. */
  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "`${", "if(1)", "- ", "1+", "({a:", "x=>", "async x=>"})
  void whatIsNestedWithoutEndDoesNoHarm(String part) {
    read(part.repeat(20_000));
    assertEquals(Optional.empty(), read("1 + 2"));
  }

  /** Programs leave nothing behind for those that are read later: none of them has run. */
  @Test
  void programsAreReadForThemselves() {
    assertEquals(Optional.empty(), read("let once = 1;"));
    assertEquals(Optional.empty(), read("let once = 2;"));
  }

  @Test
  void whatWasReadCanBeRun() {
    StepBench bench = new StepBench(LANGUAGE);
    assertEquals(Optional.empty(), read("1 + 2"));
    assertEquals(new ScriptValue.OfInt(3), bench.run("int", "1 + 2"));
  }

  /** In a plain process there is no compiler. */
  @Test
  void speedIsMeasured() {
    ProgramSpeed speed = LANGUAGE.speed();
    assertEquals("interpreted", speed.mode());
    assertTrue(speed.nanos() > 0.5 && speed.nanos() < 1e5, speed::toString);
    assertTrue(speed.remedy().contains("compiler-25.0.2.jar"), speed::remedy);
  }
}
