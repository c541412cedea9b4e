package org.loupe.cli.internal.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void devicesThatAreTerminals() {
    assertTrue(Terminal.isTerminal(Path.of("/dev/pts/3")));
    assertTrue(Terminal.isTerminal(Path.of("/dev/tty1")));
    assertTrue(Terminal.isTerminal(Path.of("/dev/console")));
    assertFalse(Terminal.isTerminal(Path.of("/dev/null")));
    assertFalse(Terminal.isTerminal(Path.of("pipe:[4711]")));
    assertFalse(Terminal.isTerminal(Path.of("/home/me/log")));
  }

  @Test
  void aDumbTerminalIsNotLive() {
    assertFalse(Terminal.ofProcess(Map.of("TERM", "dumb")).live());
    assertEquals(Style.PLAIN, Terminal.ofProcess(Map.of("NO_COLOR", "1")).style());
  }

  @Test
  void whatATerminalWouldObeyIsWrittenOut() {
    assertEquals("\\u{1b}]0;x\\u{7}", Printable.of("\u001b]0;x\u0007"));
    assertEquals("a\\u{202e}b", Printable.of("a\u202eb"));
    assertEquals("C1 \\u{9b}2J", Printable.of("C1 \u009b2J"));
    assertEquals("tab\tand\nline", Printable.of("tab\tand\nline"));
    assertEquals("one two", Printable.line(" one\r\ntwo\n"));
    assertEquals("größer 日本", Printable.of("größer 日本"));
  }

  @Test
  void jsonIsAscii() {
    assertEquals("{\"a\":\"\\u00e4\\ud83d\\ude00\"}", JsonLines.ascii("{\"a\":\"ä😀\"}"));
  }

  @Test
  void stylesAreSequencesOnlyInColour() {
    assertEquals("x", Style.PLAIN.bad("x"));
    assertEquals("\u001b[1;31mx\u001b[0m", Style.COLOUR.bad("x"));
    assertEquals("", Style.COLOUR.good(""));
  }
}
