package org.loupe.manual.internal.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledPagesTest {
  @TempDir Path temp;

  private InputStream open(String address) throws IOException {
    Path manual = Files.createDirectories(temp.resolve("manual"));
    Files.writeString(manual.resolve("index.html"), "page");
    Files.writeString(temp.resolve("secret"), "secret");
    return new InstalledPages(manual).getInputStream("org.loupe.manual", address, Locale.ENGLISH);
  }

  @Test
  void pagesAreThoseOfTheInstallation() throws IOException {
    try (InputStream in = open("manual/index.html?lang=en")) {
      assertEquals("page", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void nothingElseIsGivenOut() throws IOException {
    assertNull(open("manual/none.html"));
    assertNull(open("manual/../secret"));
    assertNull(open("secret"));
    assertNull(open("manual/"));
  }
}
