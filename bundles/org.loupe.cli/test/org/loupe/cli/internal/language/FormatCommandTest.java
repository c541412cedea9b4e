package org.loupe.cli.internal.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.cli.internal.Harness;

class FormatCommandTest {
  private static final String GOOD = "loupe 1\nlet a = 1\n";

  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void scripts() throws IOException {
    Files.writeString(folder.resolve("good.loupe"), GOOD);
    Files.writeString(folder.resolve("bad.loupe"), "loupe 1\nlet a=1");
    Files.writeString(folder.resolve("broken.loupe"), "loupe 1\nlet a==1\n");
    loupe = new Harness(folder);
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void whatIsNotInTheHouseStyleIsRewrittenAndNamed() throws IOException {
    assertEquals(0, loupe.run("fmt", "good.loupe", "bad.loupe"));
    assertTrue(loupe.out().strip().endsWith("bad.loupe"), loupe.out());
    assertEquals(1, loupe.out().lines().count());
    assertEquals("2 scripts: 1 changed\n", loupe.err());
    assertEquals(GOOD, text("bad.loupe"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(3, files.filter(Files::isRegularFile).count(), "a temporary file was left");
    }
  }

  @Test
  void checkingChangesNothingAndExitsWithOne() throws IOException {
    assertEquals(1, loupe.run("fmt", "--check", "good.loupe", "bad.loupe"));
    assertEquals("2 scripts: 1 not in the house style\n", loupe.err());
    assertEquals("loupe 1\nlet a=1", text("bad.loupe"));
    assertEquals(0, new Harness(folder).run("fmt", "--check", "good.loupe"));
  }

  @Test
  void whatCannotBeReadIsLeftAloneAndTheOthersAreFormatted() throws IOException {
    assertEquals(3, loupe.run("fmt", "broken.loupe", "bad.loupe"));
    assertTrue(loupe.err().contains("LP-0001"), loupe.err());
    assertEquals("loupe 1\nlet a==1\n", text("broken.loupe"));
    assertEquals(GOOD, text("bad.loupe"));
  }

  @Test
  void whatIsNotThereIsAnInput() throws IOException {
    assertEquals(4, loupe.run("fmt", "absent.loupe", "bad.loupe"));
    assertTrue(loupe.err().contains("LP-7008"), loupe.err());
    assertEquals(GOOD, text("bad.loupe"));
  }

  @Test
  void otherEncodingsAreRefused() throws IOException {
    Path latin = folder.resolve("latin.loupe");
    Files.write(latin, "loupe 1\ntitle \"\u00e9\"\n".getBytes(StandardCharsets.ISO_8859_1));
    byte[] before = Files.readAllBytes(latin);
    assertEquals(3, loupe.run("fmt", "latin.loupe"));
    assertTrue(loupe.err().contains("LP-0002"), loupe.err());
    assertEquals(before.length, Files.size(latin));
  }

  @Test
  void linksAndPermissionsStay() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.loupe"), Path.of("bad.loupe"));
    Files.setPosixFilePermissions(
        folder.resolve("bad.loupe"), PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(0, loupe.run("fmt", "link.loupe"));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(GOOD, text("bad.loupe"));
    assertEquals(
        "rw-r-----",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("bad.loupe"))));
  }

  @Test
  void jsonSaysOfEachScriptWhetherItChanges() {
    assertEquals(1, loupe.run("fmt", "--check", "--format", "json", "good.loupe", "bad.loupe"));
    String[] lines = loupe.out().split("\n");
    assertEquals(2, lines.length);
    assertEquals(
        false, JsonParser.parseString(lines[0]).getAsJsonObject().get("changed").getAsBoolean());
    assertEquals(
        true, JsonParser.parseString(lines[1]).getAsJsonObject().get("changed").getAsBoolean());
  }

  @Test
  void aScriptMustBeNamed() {
    assertEquals(2, loupe.run("fmt"));
  }
}
