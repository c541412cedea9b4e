package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be told of the desktop application without a display. */
class WorkbenchTest {

  @TempDir Path temp;

  private Product.Ended workbench(String display, Object... arguments) throws IOException {
    return Product.loupe(arguments)
        .in(temp)
        .apart(temp.resolve("home"))
        .with("DISPLAY", display)
        .with("WAYLAND_DISPLAY", "")
        .run();
  }

  @Test
  void withoutADisplayItSaysSo() throws IOException {
    Product.Ended ended = workbench("", "workbench", "-data", temp.resolve("ws"));
    assertEquals(7, ended.exit(), ended.all());
    assertTrue(ended.err().startsWith("loupe: LP-8001 "), ended.all());
    assertEquals("", ended.out());
    assertFalse(Files.exists(temp.resolve("ws")), "nothing is made");
  }

  @Test
  void aDisplayThatIsNotThereIsNamed() throws IOException {
    Product.Ended ended = workbench(":4711", "workbench");
    assertEquals(7, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-8001 "), ended.all());
    assertTrue(ended.err().contains("':4711'"), ended.all());
  }

  @Test
  void safeModeIsTheDesktopsAsWell() throws IOException {
    for (Object[] line :
        List.of(
            new Object[] {"workbench", "--safe-mode"},
            new Object[] {"workbench", "-data", temp.resolve("ws"), "--safe-mode"},
            new Object[] {"workbench", "--safe-mode", "-data", temp.resolve("ws")})) {
      Product.Ended ended = workbench("", line);
      assertEquals(7, ended.exit(), ended.all());
      assertTrue(ended.err().startsWith("loupe: LP-8001 "), ended.all());
    }
  }

  @Test
  void itsHelpNeedsNoDisplay() throws IOException {
    Product.Ended ended = workbench("", "workbench", "--help");
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(ended.out().contains("-data=DIR") || ended.out().contains("-data DIR"), ended.all());
  }

  @Test
  void whatItDoesNotKnowIsRefused() throws IOException {
    Product.Ended ended = workbench("", "workbench", "--bogus");
    assertEquals(2, ended.exit(), ended.all());
    assertTrue(ended.err().startsWith("loupe: LP-7001 "), ended.all());
    assertEquals(2, workbench("", "--quiet", "workbench").exit());
    assertEquals(2, workbench("", "workbench", "-data").exit());
    assertEquals(2, workbench("", "workbench", "-data", "a", "b").exit());
  }
}
