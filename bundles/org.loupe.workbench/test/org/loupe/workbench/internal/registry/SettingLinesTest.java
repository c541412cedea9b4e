package org.loupe.workbench.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingLinesTest {

  @Test
  void whatStandsBehindTheFirstEqualsIsTheValue() {
    assertEquals(
        Map.of("label", "class", "separator", "="),
        SettingLines.read("label = class\n\n separator = =\n"));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    String text = SettingLines.write(Map.of("range", List.of(0, 255), "label", "class"));
    assertEquals("label = class\nrange = [0, 255]", text);
    assertEquals("[0, 255]", SettingLines.read(text).get("range"));
  }

  @Test
  void aLineWithoutAValueIsNamed() {
    assertTrue(SettingLines.wrong("label = class\nheader").orElseThrow().contains("'header'"));
    assertTrue(SettingLines.wrong("= 3").isPresent());
    assertEquals(Optional.empty(), SettingLines.wrong("label =\n"));
  }
}
