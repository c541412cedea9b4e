package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks without room, and folders that cannot be written. */
class DiskFullTest {
  @TempDir Path temp;

  private static final String STEP =
      "analysis a = geometry.partition(net) { window = square(1/2) }";

  private Product run(Path out) throws Exception {
    return Product.loupe("run", Scripts.write(temp, Scripts.SMALL, STEP), "--out", out);
  }

  @Test
  void aFullDiskInterruptsTheRunWhichIsGoneOnWithWhenThereIsRoom() throws Exception {
    try (Mount disk = Mount.disk(temp.resolve("disk"), "64m")) {
      RunFolder out = new RunFolder(disk.folder().resolve("out"));
      Product.Ended old = run(out.path()).run();
      assertEquals(0, old.exit(), old.all());
      disk.fill();
      Product.Ended ended = run(out.path()).run();
      assertEquals(4, ended.exit(), ended.all());
      assertTrue(ended.err().contains("LP-1035"), ended.all());
      assertTrue(ended.err().contains(disk.folder().toString()), ended.all());
      assertTrue(ended.err().contains("--resume"), ended.all());
      assertFalse(ended.err().contains("\tat "), ended.all());
      out.isWhole(out.hashes());
      Files.delete(disk.folder().resolve("filling"));
      Product.Ended again =
          Product.loupe("run", temp.resolve("script.loupe"), "--resume", "--out", out.path()).run();
      assertEquals(0, again.exit(), again.all());
      out.isWhole(out.sibling(".previous").hashes());
    }
  }

  @Test
  void anOutputThatCannotBeWrittenIsRefused() throws Exception {
    Path original = Files.createDirectory(temp.resolve("original"));
    try (Mount disk = Mount.readOnly(original, temp.resolve("disk"))) {
      Product.Ended ended = run(disk.folder().resolve("out")).run();
      assertEquals(4, ended.exit(), ended.all());
      assertTrue(ended.err().contains("LP-1021"), ended.all());
      assertTrue(ended.err().contains(disk.folder().toString()), ended.all());
    }
  }

  @Test
  void aPlugInThatHasNoRoomIsRefusedUntilThereIsSome() throws Exception {
    Path site =
        PlugInSite.write(
            temp.resolve("site"), new PlugInBundle("acme.own", "1.0.0").analysis("acme.own", 2));
    try (Mount installation = Mount.readOnly(Product.folder(), temp.resolve("loupe"));
        Mount disk = Mount.disk(temp.resolve("disk"), "256m")) {
      Path launcher = installation.folder().resolve("loupe");
      String home = disk.folder().resolve("home").toString();
      Product.at(launcher, "plugins", "list").with("LOUPE_HOME", home).run();
      // what the plug-in itself needs would be there, what p2 writes beside it is not
      long free = Files.getFileStore(disk.folder()).getUsableSpace();
      Path filling = disk.folder().resolve("filling");
      Files.write(filling, new byte[Math.toIntExact(free - (2 << 20))]);
      Product install =
          Product.at(launcher, "plugins", "install", site, "--yes").with("LOUPE_HOME", home);
      Product.Ended ended = install.run();
      assertEquals(4, ended.exit(), ended.all());
      assertTrue(ended.err().contains("LP-6012"), ended.all());
      assertTrue(ended.err().contains(disk.folder().toString()), ended.all());
      Files.delete(filling);
      Product.Ended again = install.run();
      assertEquals(0, again.exit(), again.all());
      assertTrue(again.err().contains("new in scripts: acme.own"), again.all());
    }
  }
}
