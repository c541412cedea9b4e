package org.loupe.runtime.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;

class ColumnNamesTest {
  private static final Header FILE =
      Header.ofChoices(List.of("width", "class", "height"), "columns");

  private static List<String> names(Map<String, Object> arguments, Header header, int count) {
    return ColumnNames.of(
        new Entry("a", "1", "data", "A", "csv", arguments, List.of(), "", "", ""), header, count);
  }

  @Test
  void theLabelIsNoValue() {
    assertEquals(List.of("width", "height"), names(Map.of("label", "class"), FILE, 2));
  }

  @Test
  void chosenColumnsAreInTheirOwnOrder() {
    Map<String, Object> chosen = Map.of("columns", List.of("height", "width"), "label", "class");
    assertEquals(List.of("height", "width"), names(chosen, FILE, 2));
  }

  @Test
  void valuesThatNoNamesFitAreNumbered() {
    assertEquals(List.of("0", "1", "2", "3"), names(Map.of(), FILE, 4));
    assertEquals(List.of("0", "1"), names(Map.of(), Header.NONE, 2));
  }

  @Test
  void numbersOnAllValuesSaySo() {
    assertEquals(List.of("all"), names(Map.of(), Header.NONE, 1));
  }
}
