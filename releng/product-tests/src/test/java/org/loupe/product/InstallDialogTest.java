package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * <i>Install New Software</i> of the packaged product installs as {@code loupe plugins} does: what
 * the window has done is looked at by processes that are started afterwards.
 */
@Isolated
class InstallDialogTest {
  private static final String NAME = "acme.margin";

  @TempDir Path temp;
  private WindowProduct window;

  @BeforeEach
  void copy() throws IOException {
    window = WindowProduct.in(temp);
  }

  @AfterEach
  void remove() throws IOException {
    window.close();
  }

  private Path site(String folder, PlugInBundle bundle) throws IOException {
    return PlugInSite.writeFeatures(temp.resolve(folder), bundle);
  }

  private String loupe(Object... arguments) throws IOException {
    Product.Ended ended = window.product().loupe(arguments).in(temp).run();
    assertEquals(0, ended.exit(), ended.all());
    return ended.out();
  }

  @Test
  void asTheCommandInstallsRefusesAndRemoves() throws IOException {
    Path good = site("good", new PlugInBundle(NAME, "1.0.0").analysis(NAME, 2));
    PlugInSite.zip(good, temp.resolve("margin.zip"));
    Path later = site("later", new PlugInBundle("acme.later", "1.0.0").api("[2.0,3)"));
    Path same =
        site("same", new PlugInBundle("acme.same", "1.0.0").analysis("geometry.partition", 2));
    site(
        "fragment",
        PlugInBundle.platform("acme.words", "1.0.0")
            .header("Fragment-Host", "com.google.gson")
            .source("Words", "package acme.words; public class Words {}"));
    window.run("window", List.of("InstallSteps"), "-Dloupe.test.sites=" + temp);

    assertFalse(loupe("list", "analyses").contains("acme"), later + " and " + same);
    String left = loupe("plugins", "list", "--format", "json");
    assertEquals(1, left.lines().count(), left);
    assertTrue(left.contains("\"acme.words.feature\""), left);

    loupe("plugins", "install", good, "--yes");
    window.run("safe", List.of("SafeModeSteps"), "-Dloupe.safeMode=true");
  }
}
