package org.loupe.manual.internal.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.manual.ManualProblem;
import org.loupe.manual.internal.html.Html;
import org.loupe.manual.internal.html.Page;

class SiteTest {
  @TempDir Path temp;

  private static Site site(String file) {
    String body = new Html().heading(2, "here", "A <b> & c").paragraph("Words.").toString();
    return new Site(
        List.of(new Page(file, Page.Group.START, "Title & more", body)), Map.of(), "1.0");
  }

  @Test
  void anOlderManualIsReplacedAsAWhole() throws IOException {
    Path folder = temp.resolve("manual");
    site("old.html").write(folder);
    site("new.html").write(folder);
    assertTrue(Files.exists(folder.resolve("new.html")));
    assertFalse(Files.exists(folder.resolve("old.html")));
    assertFalse(Files.exists(temp.resolve("manual.partial")));
  }

  @Test
  void aFolderWithSomethingElseIsRefusedAndNotTouched() throws IOException {
    Files.writeString(temp.resolve("mine.txt"), "mine");
    LoupeException e = assertThrows(LoupeException.class, () -> site("a.html").write(temp));
    assertEquals(ManualProblem.FOREIGN_FOLDER, e.code());
    assertEquals("mine", Files.readString(temp.resolve("mine.txt")));
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThrows(LoupeException.class, () -> site("a.html").write(file));
  }

  @Test
  void textsAreEscapedAndTheIndexHasThemAsTheyAre() throws IOException {
    Path folder = temp.resolve("manual");
    site("a.html").write(folder);
    String page = Files.readString(folder.resolve("a.html"));
    assertTrue(page.contains("<title>Title &amp; more - Loupe 1.0</title>"), page);
    assertTrue(page.contains("A &lt;b&gt; &amp; c"), page);
    String index = Files.readString(folder.resolve("search-index.js"));
    assertTrue(index.contains("\"a\":\"a.html#here\",\"t\":\"A <b> & c\""), index);
  }
}
