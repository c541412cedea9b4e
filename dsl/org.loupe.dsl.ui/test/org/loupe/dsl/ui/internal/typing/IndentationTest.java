package org.loupe.dsl.ui.internal.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IndentationTest {
  private final Indentation indentation = new Indentation();

  private String line(String text) throws Exception {
    return Typed.in(indentation, text, "\n");
  }

  @Test
  void aLineBeginsWhereTheLastOneDid() throws Exception {
    assertEquals("let\n|", line("let|"));
    assertEquals("  let\n  |", line("  let|"));
    assertEquals("\tlet\n\t| a", line("\tlet| a"));
  }

  @Test
  void behindABracketItIsFurtherIn() throws Exception {
    assertEquals("f(a) {\n    |", line("f(a) {|"));
    assertEquals("  f(\n      |a", line("  f(|a"));
  }

  @Test
  void aClosingBracketGetsALineOfItsOwn() throws Exception {
    assertEquals("  f {\n      |\n  }", line("  f {|}"));
  }

  @Test
  void otherLettersAreAsTheyAre() throws Exception {
    assertEquals("f {x|}", Typed.in(indentation, "f {|}", "x"));
  }
}
