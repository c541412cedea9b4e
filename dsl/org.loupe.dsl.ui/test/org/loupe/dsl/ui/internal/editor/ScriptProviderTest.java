package org.loupe.dsl.ui.internal.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScriptProviderTest {

  @Test
  void whatIsUtf8IsSo() {
    byte[] text = "loupe 1 // \u00e9 \u20ac \ud83d\ude00".getBytes(StandardCharsets.UTF_8);
    assertEquals(text.length, ScriptProvider.validBytes(text));
    assertEquals(0, ScriptProvider.validBytes(new byte[0]));
  }

  @Test
  void theFirstByteThatIsNotIsFound() {
    assertEquals(3, ScriptProvider.validBytes(new byte[] {'a', 'b', '\n', (byte) 0xe9, 'c'}));
    assertEquals(1, ScriptProvider.validBytes(new byte[] {'a', (byte) 0xe2, (byte) 0x82}));
  }
}
