package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation that its user cannot write, as an administrator makes it. */
class ReadOnlyInstallationTest {
  @TempDir Path temp;

  @Test
  void runsScriptsAndWritesBelowTheUsersPlaces() throws Exception {
    Path script =
        Scripts.write(
            temp, Scripts.SMALL, "analysis a = geometry.partition(net) { window = square(1/2) }");
    Path home = temp.resolve("home");
    RunFolder out = new RunFolder(temp.resolve("out"));
    try (Mount installation = Mount.readOnly(Product.folder(), temp.resolve("loupe"))) {
      Product.Ended ended =
          Product.at(installation.folder().resolve("loupe"), "run", script, "--out", out.path())
              .with("LOUPE_HOME", home.toString())
              .run();
      assertEquals(0, ended.exit(), ended.all());
      out.isWhole(out.hashes());
      assertTrue(Files.isDirectory(home.resolve("data/configuration")), ended.all());
    }
  }

  @Test
  void aHomeThatCannotBeMadeIsSaid() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "in the way");
    try (Mount installation = Mount.readOnly(Product.folder(), temp.resolve("loupe"))) {
      Product.Ended ended =
          Product.at(installation.folder().resolve("loupe"), "list", "analyses")
              .with("LOUPE_HOME", file.resolve("home").toString())
              .run();
      assertEquals(4, ended.exit(), ended.all());
      assertTrue(ended.err().contains("read-only"), ended.all());
      assertTrue(ended.err().contains("LOUPE_HOME"), ended.all());
      assertEquals("", ended.out());
    }
  }
}
