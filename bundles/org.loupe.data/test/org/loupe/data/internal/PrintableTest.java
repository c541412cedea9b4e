package org.loupe.data.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void whatIsSeenStays() {
    assertEquals("größe \ud83d\ude00", Printable.of("größe \ud83d\ude00"));
  }

  @Test
  void whatATerminalObeysIsReplaced() {
    assertEquals("a?[2Jb?c?d", Printable.of("a\u001b[2Jb\nc\u202ed"));
  }

  @Test
  void longTextsAreCutBetweenCharacters() {
    assertEquals("\ud83d\ude00".repeat(60) + "...", Printable.of("\ud83d\ude00".repeat(61)));
    assertEquals("x".repeat(60), Printable.of("x".repeat(60)));
  }
}
