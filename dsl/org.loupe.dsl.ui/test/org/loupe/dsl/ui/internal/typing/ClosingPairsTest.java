package org.loupe.dsl.ui.internal.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingPairsTest {
  private final ClosingPairs pairs = new ClosingPairs();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "f|; (; f(|)", // opened at the end of a line
        "f(|); ); f()|", // the end is there
        "f(|; ); f()|", // it is not
        "f((|); ); f(()|)", // it is there for another
        "x = |a; (; x = (|a", // before a word
        "f(|); [; f([|])",
        "f |; {; f {|}",
        "f(|); '\"'; f(\"|\")", // a text
        "'f(\"a|\")'; '\"'; 'f(\"a\"|)'", // its end
        "'f(\"a|)'; '\"'; 'f(\"a\"|)'", // it had none
        "'f(\"a|'; (; 'f(\"a(|)'",
        "'\"|\"'; '\"'; '\"\"|'",
        "'\"\"|'; '\"'; '\"\"\"|'", // a block
        "a|; '\"'; a\"|",
      })
  void typed(String before, String typed, String after) throws Exception {
    assertEquals(after, Typed.in(pairs, before, typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {"f(|); f|", "f(|; f|", "f(a|); f(|)", "f((|); f(|)", "'\"|\"'; |"})
  void removed(String before, String after) throws Exception {
    assertEquals(after, Typed.back(pairs, before));
  }
}
