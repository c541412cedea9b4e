package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.product.ManualPages.Block;

/** The manual's page on the first plug-in: its commands in order, on a product of its own. */
class FirstPlugInTest {
  private static final Path PAGE = ManualPages.PAGES.resolve(ManualPages.FIRST_PLUG_IN + ".md");
  private static final Path WORK = Path.of("target/first-plug-in").toAbsolutePath();

  private static List<Block> blocks(String kind) throws IOException {
    return ManualPages.blocks(PAGE).stream().filter(b -> b.kind().equals(kind)).toList();
  }

  @Test
  void everyCommandDoesWhatThePageSays() throws IOException {
    PlugInBuild.delete(WORK);
    OwnProduct product = OwnProduct.withRepository(WORK.resolve("loupe"));
    Path reader = Files.createDirectories(WORK.resolve("reader"));
    StringBuilder shell = new StringBuilder("set -e\n");
    List<Block> commands = blocks("shell");
    assertTrue(commands.size() >= 4, commands.toString());
    commands.forEach(c -> shell.append(c.text()));
    Path script = Files.writeString(WORK.resolve("commands.sh"), shell);

    Product.Ended ended =
        PlugInBuild.fetching(
            offline ->
                Product.at(Path.of("/bin/bash"), "--norc", script)
                    .in(reader)
                    .with("PATH", product.folder() + ":" + System.getenv("PATH"))
                    .with("MAVEN_ARGS", offline));
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(ended.out().contains("Tests run: 2, Failures: 0, Errors: 0"), ended.all());
    assertTrue(ended.out().contains("How far the highest output of a classifier"), ended.all());
    assertTrue(Files.exists(reader.resolve("acme.margin/try.run/report.html")), ended.all());

    Product.Ended after = product.loupe("describe", "acme.margin").run();
    assertEquals(2, after.exit(), "removed at the end of the page: " + after.all());
  }

  @Test
  void theSourceOnThePageIsTheSkeletons() throws IOException {
    String skeleton =
        Files.readString(
                Product.PROJECT.resolve(
                    "product/skeleton/plug-in/bundle/src/@folder@/@Class@Analysis.java"))
            .replace("@name@", "acme.margin")
            .replace("@Class@", "Margin");
    List<Block> sources = blocks("java");
    assertEquals(1, sources.size());
    assertTrue(skeleton.contains(sources.getFirst().text()), sources.getFirst().text());
  }
}
