package org.loupe.cli.internal.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.cli.internal.Harness;

class NewCommandTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void examples() throws IOException {
    loupe = new Harness(folder);
    file("product/examples/table.loupe", "loupe 1\ntitle \"A table\"\nimport \"shared.loupe\"\n");
    file(
        "product/examples/shared.loupe",
        "loupe 1\ndata d = csv(\"data/d.csv\")\nlet t = \"../secret\"\nlet u = \"nul\"\n");
    file("product/examples/data/d.csv", "1,2\n");
    file("product/examples/data/other.csv", "3,4\n");
    file("product/examples/data/README.md", "where the data is from\n");
    file("product/secret", "not an example's");
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<String> files(String of) throws IOException {
    Path root = folder.resolve(of);
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(f -> root.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aProjectHasAScriptSettingsAndAReadme() throws IOException {
    assertEquals(0, loupe.run("new", "deep/mine"), loupe.err());
    assertEquals(List.of("README.md", "loupe.json", "start.loupe"), files("deep/mine"));
    assertEquals("deep/mine/README.md\ndeep/mine/loupe.json\ndeep/mine/start.loupe\n", loupe.out());
    assertEquals("loupe: now try: loupe run deep/mine/start.loupe\n", loupe.err());
    assertEquals(0, loupe.run("run", "deep/mine/start.loupe"), loupe.err());
  }

  @Test
  void anExampleBringsWhatItNeedsAndNoMore() throws IOException {
    assertEquals(0, loupe.run("new", "--example", "table", "t"), loupe.err());
    assertEquals(
        List.of(
            "README.md",
            "data/README.md",
            "data/d.csv",
            "loupe.json",
            "shared.loupe",
            "table.loupe"),
        files("t"));
    assertEquals("1,2\n", Files.readString(folder.resolve("t/data/d.csv")));
    assertTrue(Files.readString(folder.resolve("t/README.md")).startsWith("# A table\n"));
  }

  @Test
  void nothingIsOverwrittenAndNothingMade() throws IOException {
    file("mine/loupe.json", "{ \"threads\": 3 }");
    assertEquals(4, loupe.run("new", "mine"));
    assertTrue(
        loupe.err().startsWith("loupe: LP-7018 'mine/loupe.json' is there already"), loupe.err());
    assertEquals(List.of("loupe.json"), files("mine"));

    file("plain", "a file");
    assertEquals(4, loupe.run("new", "plain"));
    assertEquals("a file", Files.readString(folder.resolve("plain")));
  }

  @Test
  void aFolderWithOtherThingsIsNoObstacle() throws IOException {
    file("mine/net.onnx", "x");
    assertEquals(0, loupe.run("new", "mine"), loupe.err());
    assertEquals(4, files("mine").size());
  }

  @Test
  void aDanglingLinkIsNotFollowed() throws IOException {
    Files.createDirectories(folder.resolve("mine"));
    Files.createSymbolicLink(folder.resolve("mine/start.loupe"), folder.resolve("elsewhere"));
    assertEquals(4, loupe.run("new", "mine"));
    assertFalse(Files.exists(folder.resolve("elsewhere")));
  }

  @Test
  void aMisspeltExampleGetsTheNearest() {
    assertEquals(2, loupe.run("new", "--example", "tabel", "t"));
    assertTrue(
        loupe.err().startsWith("loupe: LP-7009 There is no example 'tabel'. Did you mean 'table'?"),
        loupe.err());
    assertFalse(Files.exists(folder.resolve("t")));
  }

  @Test
  void examplesAreListedWithTheirTitles() {
    assertEquals(0, loupe.run("list", "examples"));
    assertEquals("shared\ntable   A table\n", loupe.out());
  }

  @Test
  void jsonNamesFilesWhole() {
    assertEquals(0, loupe.run("new", "mine", "--format", "json"));
    assertEquals(
        folder.resolve("mine/README.md").toString(),
        JsonParser.parseString(loupe.out().lines().findFirst().orElseThrow())
            .getAsJsonObject()
            .get("path")
            .getAsString());
  }

  @Test
  void withoutExamplesAPartIsMissing() throws IOException {
    Files.move(folder.resolve("product"), folder.resolve("moved"));
    assertEquals(7, loupe.run("list", "examples"));
    assertTrue(loupe.err().startsWith("loupe: LP-7010 "), loupe.err());
  }
}
