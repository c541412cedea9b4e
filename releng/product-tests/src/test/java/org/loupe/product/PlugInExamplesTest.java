package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The plug-ins in {@code plugins-examples}: built against the product's p2 repository, installed
 * into a copy of the product, used and removed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
class PlugInExamplesTest {
  private static final Path WORK = Path.of("target/plug-ins").toAbsolutePath();
  private static Path projects;
  private static OwnProduct product;
  private static OneProcess process;

  @TempDir Path temp;

  @BeforeAll
  static void built() throws IOException {
    PlugInBuild.delete(WORK);
    projects = PlugInBuild.examples(WORK.resolve("projects"));
    product = OwnProduct.withRepository(WORK.resolve("loupe"));
    try (OneProcess installing = OneProcess.of(product, WORK)) {
      change(installing, "install", projects.resolve("dead-units/site/target/repository"));
      change(installing, "install", zip("curvature"));
      change(installing, "install", projects.resolve("safetensors/site/target/repository"));
    }
    process = OneProcess.of(product, WORK);
  }

  @AfterAll
  static void end() throws IOException {
    process.close();
  }

  private static Path zip(String project) throws IOException {
    try (Stream<Path> files = Files.list(projects.resolve(project).resolve("site/target"))) {
      return files.filter(f -> f.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
  }

  private static void change(OneProcess process, String command, Object what) throws IOException {
    Product.Ended ended = process.loupe("plugins", command, what, "--yes");
    assertEquals(0, ended.exit(), ended.all());
  }

  private Path run(String script) throws IOException {
    Path file = Files.writeString(temp.resolve("script.loupe"), "loupe 1\n" + script);
    Path out = temp.resolve("out");
    Product.Ended ended = process.loupe("run", file, "--out", out);
    assertEquals(0, ended.exit(), ended.all());
    return out;
  }

  private void corpus(String file) throws IOException {
    Path corpus = Product.PROJECT.resolve("plugins-examples/safetensors/bundle/test/corpus");
    Path from = corpus.resolve(file);
    Files.copy(from, temp.resolve(from.getFileName().toString()));
  }

  @Test
  @Order(1)
  void theVocabularyHasThem() throws IOException {
    Product.Ended described = process.loupe("describe", "acme.curvature");
    assertEquals(0, described.exit(), described.all());
    assertTrue(described.out().contains("10.1016/j.cagd.2005.06.005"), described.all());
    Product.Ended listed = process.loupe("list", "analyses");
    assertTrue(listed.out().contains("acme.deadUnits"), listed.all());
    assertTrue(listed.out().contains("geometry.partition"), listed.all());
  }

  @Test
  @Order(1)
  void theSmallestRunsOnASample() throws IOException {
    Path out =
        run(
            """
            model mlp    = registry("digits-mlp")
            data  digits = registry("digits")
            analysis units = acme.deadUnits(mlp.layer("relu#1"), digits[0..99])
            expect units.fraction < 1
            report "out" { units }
            """);
    assertTrue(Files.readString(out.resolve("run.json")).contains("acme.deadunits"));
    assertTrue(Files.exists(out.resolve("units/dead.csv")));
  }

  @Test
  @Order(1)
  void theOneWithAFigureAndATableLeavesBoth() throws IOException {
    Path out =
        run(
            """
            model net = registry("spirals-mlp-2-32-32-1")
            analysis bend = acme.curvature(net, half = 0.5, cells = 16)
            expect bend.points.count > 10
            expect bend.length > 1
            report "out" { bend }
            """);
    assertTrue(Files.readString(out.resolve("bend/points.csv")).startsWith("x,y,curvature"));
    assertTrue(Files.exists(out.resolve("bend/figure.svg")));
    assertTrue(Files.readString(out.resolve("report.html")).contains("Curvature of the decision"));
  }

  /** Of the differences x1 - x2 and x2 - x1 the first is -1 on every row: half of the units. */
  @Test
  @Order(1)
  void dataAndANetworkAreReadFromTheOtherFormat() throws IOException {
    corpus("accepted/mlp.safetensors");
    corpus("accepted/labels.safetensors");
    run(
        """
        model net  = acme.mlp("mlp.safetensors")
        data  rows = acme.safetensors("labels.safetensors", key = "rows", labels = "class")
        analysis units = acme.deadUnits(net.layer("act1"), rows)
        expect units.fraction == 0.5
        expect rows.count == 3
        report "out" { units }
        """);
  }

  @Test
  @Order(1)
  void aHostileFileStopsTheRunWithTheReadersCode() throws IOException {
    corpus("rejected/truncated.safetensors");
    Path file =
        Files.writeString(
            temp.resolve("script.loupe"),
            """
            loupe 1
            model mlp  = registry("digits-mlp")
            data  rows = acme.safetensors("truncated.safetensors")
            analysis units = acme.deadUnits(mlp.layer("relu#1"), rows)
            """);
    Product.Ended ended = process.loupe("run", file);
    assertEquals(4, ended.exit(), ended.all());
    assertTrue(ended.err().contains("SAFE-103"), ended.all());
  }

  @Test
  @Order(1)
  void withoutPlugInsTheNamesAreUnknown() throws IOException {
    Product.Ended ended = product.loupe("--safe-mode", "describe", "acme.deadUnits").run();
    assertEquals(2, ended.exit(), ended.all());
  }

  @Test
  @Order(2)
  void whatIsRemovedIsGoneAndTheOthersStay() throws IOException {
    change(process, "remove", "acme.deadunits");
    assertEquals(2, process.loupe("describe", "acme.deadUnits").exit());
    Product.Ended other = process.loupe("describe", "acme.curvature");
    assertEquals(0, other.exit(), other.all());
  }
}
