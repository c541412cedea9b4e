package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

  @Test
  void plugInsAreInstalledForTheUserAlone() throws Exception {
    Path site =
        PlugInSite.write(
            temp.resolve("site"), new PlugInBundle("acme.own", "1.0.0").analysis("acme.own", 2));
    try (Mount installation = Mount.readOnly(Product.folder(), temp.resolve("loupe"))) {
      Path launcher = installation.folder().resolve("loupe");
      assertTrue(run(launcher, "me", "plugins", "install", site, "--yes").contains("acme.own"));
      assertTrue(run(launcher, "me", "describe", "acme.own").contains("Multiplies a number."));
      assertFalse(run(launcher, "other", "list", "analyses").contains("acme.own"));
      run(launcher, "me", "plugins", "remove", "acme.own");
      assertFalse(run(launcher, "me", "list", "analyses").contains("acme.own"));
      run(launcher, "me", "plugins", "revert", "--yes");
      assertTrue(run(launcher, "me", "list", "analyses").contains("acme.own"));
    }
  }

  private String run(Path launcher, String home, Object... arguments) {
    Product.Ended ended =
        Product.at(launcher, arguments).with("LOUPE_HOME", temp.resolve(home).toString()).run();
    assertEquals(0, ended.exit(), ended.all());
    return ended.out();
  }
}
