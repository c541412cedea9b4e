package org.loupe.report.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.report.ReportProblem;

/** A machine without fonts is played by work that fails as Java's font system does there. */
class FontSystemTest {
  private static final String CONFIGURATION = "sun.awt.fontconfig";

  @AfterEach
  void clear() {
    System.clearProperty(CONFIGURATION);
  }

  @Test
  void withoutAnyFontItSaysWhatToInstall() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                FontSystem.withFonts(
                    () -> {
                      throw new UnsatisfiedLinkError("libfreetype.so");
                    }));
    assertEquals(ReportProblem.NO_TEXT, e.code());
    assertTrue(e.getMessage().contains("libfreetype.so"), e.getMessage());
    assertTrue(e.remedy().contains("apt-get install fontconfig"), e.remedy());
  }

  @Test
  void theSecondTryHasAFontOfOurOwn() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    String file =
        FontSystem.withFonts(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new InternalError("Fontconfig head is null, check your fonts");
              }
              return System.getProperty(CONFIGURATION);
            });
    String configuration = Files.readString(Path.of(file));
    String font = configuration.lines().filter(l -> l.startsWith("filename.")).findFirst().get();
    assertTrue(Files.size(Path.of(font.substring(font.indexOf('=') + 1))) > 10_000, font);
  }
}
