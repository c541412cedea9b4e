package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger does on the first day, on the packaged product. */
class CommandsTest {
  @TempDir Path temp;

  private Product.Ended loupe(int exit, String line) throws IOException {
    Product.Ended ended =
        Product.loupe((Object[]) line.split(" ")).in(temp).apart(temp.resolve("home")).runShared();
    assertEquals(exit, ended.exit(), ended.all());
    return ended;
  }

  @Test
  void aNewProjectRunsIsListedShownReportedAndCached() throws IOException {
    loupe(0, "new mine");
    loupe(0, "fmt --check mine/start.loupe");
    loupe(0, "run mine/start.loupe");
    Product.Ended listed = loupe(0, "runs list");
    assertTrue(listed.out().matches("finished .* mine/start.run .*\n"), listed.all());
    assertTrue(loupe(0, "runs show mine/start.run").out().contains("holds"));

    Path report = temp.resolve("mine/start.run/report.html");
    String before = Files.readString(report);
    Files.delete(report);
    assertEquals("mine/start.run/report.html\n", loupe(0, "report mine/start.run").out());
    assertEquals(before, Files.readString(report));

    assertTrue(loupe(0, "cache show").out().contains("geometry.partition"));
    assertTrue(loupe(0, "cache clear --analysis geometry.partition").out().contains("removed 1 "));
    assertTrue(loupe(0, "cache show").out().startsWith("0 results, 0 B"));
  }

  @Test
  void anExampleIsCopiedWithItsDataAndRuns() throws IOException {
    loupe(0, "new --example csv-dataset table");
    assertTrue(Files.exists(temp.resolve("table/data/digits-100.csv")));
    loupe(0, "run table/csv-dataset.loupe");
    Product.Ended again = loupe(4, "new --example csv-dataset table");
    assertTrue(again.err().contains("LP-7018"), again.all());
  }

  @Test
  void safeModeAndPlainModeListTheSameWithoutPlugIns() throws IOException {
    assertEquals("", loupe(0, "list plugins").out());
    String plain = loupe(0, "list analyses").out();
    // the last one in this process, which knows none any more
    assertEquals(plain, loupe(0, "--safe-mode list analyses --verbose").out());
  }

  @Test
  void theDoctorsBundleHasNoSecrets() throws IOException {
    Product.Ended ended =
        Product.loupe("doctor", "--quiet", "--bundle", "report.zip")
            .in(temp)
            .apart(temp.resolve("home"))
            .with("MY_TOKEN", "hunter2-hunter2")
            .run();
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(ended.out().contains("environment.txt"), ended.all());
    try (ZipFile zip = new ZipFile(temp.resolve("report.zip").toFile())) {
      for (var entry : zip.stream().toList()) {
        String text = new String(zip.getInputStream(entry).readAllBytes());
        assertFalse(text.contains("hunter2"), entry + ": " + text);
        assertFalse(text.contains(temp.toString()), entry + ": " + text);
      }
    }
  }
}
