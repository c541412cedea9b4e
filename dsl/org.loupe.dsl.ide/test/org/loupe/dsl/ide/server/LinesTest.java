package org.loupe.dsl.ide.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.lsp4j.Position;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static final String TEXT = "ab\r\nc\rd\n\ud83d\ude00e";

  @Test
  void everyOffsetHasAPlaceAndEveryPlaceAnOffset() {
    Lines lines = new Lines(TEXT);
    int[][] places = {
      {0, 0}, {0, 1}, {0, 2}, {0, 3}, {1, 0}, {1, 1}, {2, 0}, {2, 1}, {3, 0}, {3, 1}, {3, 2}, {3, 3}
    };
    for (int i = 0; i < places.length; i++) {
      assertEquals(new Position(places[i][0], places[i][1]), lines.position(i), "offset " + i);
      if (i != 3) {
        assertEquals(i, lines.offset(new Position(places[i][0], places[i][1])), "offset " + i);
      }
    }
  }

  @Test
  void placesThatAreNotThereAreTheNearest() {
    Lines lines = new Lines(TEXT);
    assertEquals(2, lines.offset(new Position(0, 99)), "a line ends before its line break");
    assertEquals(TEXT.length(), lines.offset(new Position(99, 0)));
    assertEquals(0, lines.offset(new Position(-1, 5)));
    assertEquals(4, lines.offset(new Position(1, -5)));
    assertEquals(5, lines.offset(new Position(1, Integer.MAX_VALUE)));
    assertEquals(new Position(3, 3), lines.position(1000));
  }
}
