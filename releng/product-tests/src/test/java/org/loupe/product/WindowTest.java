package org.loupe.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The tests of {@code org.loupe.workbench.tests}, within the window of the packaged product. All in
 * one window, as a person has it; tests of starts, which make processes of their own, in another.
 * They begin first, since they take longest; what they measure is time on processors.
 */
@Order(1)
@Execution(ExecutionMode.SAME_THREAD)
class WindowTest {
  @TempDir static Path temp;

  private static WindowProduct product;

  @BeforeAll
  static void copy() throws IOException {
    product = WindowProduct.in(temp);
  }

  @AfterAll
  static void remove() throws IOException {
    product.close();
  }

  /** The classes with tests by their window. */
  private static Map<String, List<String>> classes() throws IOException {
    Path sources = Product.PROJECT.resolve("bundles/" + WindowProduct.TESTS + "/src");
    try (Stream<Path> all = Files.walk(sources)) {
      return all.filter(p -> p.getFileName().toString().endsWith("Test.java"))
          .collect(
              Collectors.groupingBy(
                  p -> p.getParent().endsWith("tests") ? "starts" : "window",
                  TreeMap::new,
                  Collectors.mapping(
                      p -> p.getFileName().toString().replace(".java", ""), Collectors.toList())));
    }
  }

  @TestFactory
  Stream<DynamicTest> inTheWindow() throws IOException {
    return classes().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> product.run(e.getKey(), e.getValue())));
  }
}
