package org.loupe.report.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loupe.api.LoupeException;
import org.loupe.report.ReportProblem;

/**
 * Makes Java draw text on machines that have no font at all, or no fontconfig library, such as
 * minimal containers. Java's font system starts only when it finds a font; where it finds none it
 * is given the house font by a font configuration file of our own.
 */
final class FontSystem {
  /** Java's property for a font configuration; without it the system's fontconfig is asked. */
  private static final String CONFIGURATION = "sun.awt.fontconfig";

  private static final String FACE = "-misc-Arimo-medium-r-normal--*-%d-*-*-p-*-iso10646-1";

  private FontSystem() {}

  /** Something that needs fonts. */
  interface Work<T> {
    T run() throws Exception;
  }

  /** Does the work, if need be a second time with a font of our own in the system's place. */
  static <T> T withFonts(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      // of the file that is written: a full disk is no matter of fonts
      throw new UncheckedIOException(e);
    } catch (Exception | LinkageError | InternalError first) {
      if (System.getProperty(CONFIGURATION) != null) {
        throw noText(first);
      }
      return withOwnConfiguration(work, first);
    }
  }

  private static <T> T withOwnConfiguration(Work<T> work, Throwable first) {
    try {
      System.setProperty(CONFIGURATION, writeConfiguration().toString());
      return work.run();
    } catch (UncheckedIOException e) {
      throw e;
    } catch (Exception | LinkageError | InternalError second) {
      System.clearProperty(CONFIGURATION);
      second.addSuppressed(first);
      throw noText(second);
    }
  }

  private static LoupeException noText(Throwable cause) {
    return new LoupeException(
        ReportProblem.NO_TEXT, "Java cannot draw text on this machine: " + cause + ".", cause);
  }

  private static Path writeConfiguration() throws IOException {
    Path folder = Files.createTempDirectory("loupe-fonts");
    Path font = folder.resolve("Arimo-Regular.ttf");
    try (InputStream in = FontSystem.class.getResourceAsStream("Arimo-Regular.ttf")) {
      Files.copy(in, font);
    }
    StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    text.append("allfonts.latin-1=").append(FACE).append('\n');
    for (String family : new String[] {"dialog", "sansserif", "serif", "monospaced"}) {
      for (String style : new String[] {"plain", "bold", "italic", "bolditalic"}) {
        text.append("%s.%s.latin-1=%s%n".formatted(family, style, FACE));
      }
    }
    text.append("filename.").append(FACE).append('=').append(font).append('\n');
    Path file = folder.resolve("fontconfig.properties");
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    // deleted in the reverse order: a folder must be empty by then
    folder.toFile().deleteOnExit();
    font.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    return file;
  }
}
