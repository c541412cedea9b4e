package org.loupe.cli.internal.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.cli.internal.Harness;

class LanguageServerCommandTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void command() {
    loupe = new Harness(folder);
  }

  private static InputStream messages(String... messages) {
    StringBuilder all = new StringBuilder();
    for (String m : messages) {
      all.append("Content-Length: ").append(m.length()).append("\r\n\r\n").append(m);
    }
    return new ByteArrayInputStream(all.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}";
  private static final String SHUTDOWN = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}";
  private static final String EXIT = "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";

  @Test
  void standardOutputHasTheProtocolAndNothingElse() {
    PrintStream before = System.out;
    loupe.in = messages(INITIALIZE, SHUTDOWN, EXIT);
    assertEquals(0, loupe.run("lsp"));
    assertTrue(loupe.out().startsWith("Content-Length: "), loupe.out());
    assertTrue(loupe.out().contains("\"completionProvider\""), loupe.out());
    assertTrue(loupe.out().contains("\"id\":2"), loupe.out());
    assertSame(before, System.out);
  }

  @Test
  void aClientThatIsGoneIsNoGoodEnd() {
    loupe.in = messages(INITIALIZE);
    assertEquals(1, loupe.run("lsp"));
  }

  @Test
  void withoutACatalogueThereIsNothingToServe() {
    loupe.services.missing.add("catalogues");
    assertEquals(7, loupe.run("lsp"));
    assertEquals("", loupe.out());
  }

  @Test
  void itTakesNoArguments() {
    assertEquals(2, loupe.run("lsp", "x.loupe"));
  }
}
