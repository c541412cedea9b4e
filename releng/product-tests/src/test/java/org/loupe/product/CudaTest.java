package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The optional features for CUDA devices. Their libraries are too large to be built each time, so
 * what this build can see of them is compared here; and the product without them says how to get
 * them.
 */
class CudaTest {
  private static final Path CUDA = Product.PROJECT.resolve("cuda");

  @TempDir Path temp;

  private static List<Path> folders(String file) throws IOException {
    try (Stream<Path> all = Files.list(CUDA)) {
      return all.filter(f -> Files.exists(f.resolve(file))).sorted().toList();
    }
  }

  private static List<String> all(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1)).toList();
  }

  /** Each jar on the class path of a fragment is one that its build fetches, and the reverse. */
  @Test
  void fragmentsNameWhatTheyFetch() throws IOException {
    List<Path> fragments = folders("META-INF/MANIFEST.MF");
    assertFalse(fragments.isEmpty());
    for (Path folder : fragments) {
      String manifest = Files.readString(folder.resolve("META-INF/MANIFEST.MF"));
      Bundle bundle = Bundle.of(folder, manifest);
      assertEquals(folder.getFileName().toString(), bundle.name());
      String host = bundle.host().orElseThrow();
      assertTrue(Files.isDirectory(Product.PROJECT.resolve("bundles").resolve(host)), host);
      assertTrue(manifest.contains("osgi.arch=x86_64"), manifest);
      assertTrue(manifest.contains("Eclipse-BundleShape: dir"), manifest);
      String pom = Files.readString(folder.resolve("pom.xml"));
      String items = pom.substring(pom.indexOf("<artifactItems>"), pom.indexOf("</artifactItems>"));
      TreeSet<String> fetched =
          Pattern.compile(
                  "<artifactId>(.*)</artifactId>\\s*<version>.*</version>"
                      + "(?:\\s*<classifier>(.*)</classifier>)?")
              .matcher(items)
              .results()
              .map(CudaTest::jar)
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(fetched, new TreeSet<>(all(manifest, "(lib/\\S+?\\.jar)")), bundle.name());
      assertTrue(Files.exists(folder.resolve("NOTICE")), bundle.name());
    }
  }

  private static String jar(MatchResult m) {
    return "lib/%s%s.jar".formatted(m.group(1), m.group(2) == null ? "" : "-" + m.group(2));
  }

  /** The versions must be those that the host's classes were made for. */
  @Test
  void nativesAreOfTheVersionOfTheirBindings() throws IOException {
    String pom =
        Files.readString(Product.PROJECT.resolve("bundles/org.loupe.compute.torch/pom.xml"));
    String cuda =
        Files.readString(CUDA.resolve("org.loupe.compute.torch.cuda.linux.x86_64/pom.xml"));
    String version = "<artifactId>pytorch</artifactId>\\s*<version>(.*)</version>";
    assertEquals(all(pom, version).getFirst(), all(cuda, version).getFirst());
  }

  @Test
  void everyFragmentIsInAFeatureAndEveryFeatureInTheRepositoryOnly() throws IOException {
    String category = Files.readString(CUDA.resolve("repository/category.xml"));
    String product = Files.readString(Product.PROJECT.resolve("product/loupe.product"));
    List<String> fragments = new ArrayList<>();
    for (Path folder : folders("feature.xml")) {
      String feature = Files.readString(folder.resolve("feature.xml"));
      String id = folder.getFileName().toString();
      assertEquals(List.of(id), all(feature, "<feature id=\"([^\"]+)\""));
      fragments.addAll(all(feature, "<plugin id=\"([^\"]+)\""));
      assertTrue(category.contains("\"" + id + "\""), id);
      assertFalse(product.contains(id), id);
      String script = Files.readString(Product.PROJECT.resolve("releng/cuda"));
      assertTrue(script.contains(id + ".feature.group"), id);
    }
    assertEquals(
        folders("META-INF/MANIFEST.MF").stream().map(f -> f.getFileName().toString()).toList(),
        fragments.stream().sorted().toList());
  }

  @Test
  void withoutTheFeatureARunOnADeviceSaysWhatToInstall() throws IOException {
    Path script =
        Scripts.write(
            temp,
            "model net = registry(\"random-mlp-2-8-8-1\")",
            "analysis a = geometry.partition(net)");
    Product.Ended ended =
        Product.loupe("run", script, "--engine", "torch", "--device", "cuda:0").in(temp).run();
    assertEquals(7, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-3003"), ended.all());
    assertTrue(ended.err().contains("libraries for CUDA are not installed"), ended.all());
    String feature = "org.loupe.torch.cuda.feature";
    assertTrue(ended.err().contains(feature), ended.all());
    assertTrue(Files.isDirectory(CUDA.resolve(feature)), feature);
  }
}
