package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code loupe lsp} of the packaged product, started as the extension of VS Code starts it and
 * driven by the client library of editors.
 */
class LanguageClientTest {
  private static final Path MODEL =
      Product.PROJECT.resolve("bundles/org.loupe.samples/samples/models/mlp_2_8_8_1_init.onnx");

  private static final Path EXTENSION = Product.PROJECT.resolve("dsl/vscode");

  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> anEditorIsServed() throws Exception {
    NodeModule client = NodeModule.of("node", "client.mjs");
    Path scripts = Files.createDirectories(temp.resolve("scripts"));
    Files.copy(MODEL, scripts.resolve("net.onnx"));
    Product.Ended ended = client.run(Product.folder().resolve("loupe"), scripts, EXTENSION);
    assertEquals(0, ended.exit(), ended.all());
    List<JsonObject> checks =
        ended.out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    assertEquals("", ended.err(), "the server says nothing besides");
    assertTrue(checks.size() > 15, ended.all());
    return checks.stream()
        .map(
            c ->
                dynamicTest(
                    c.get("name").getAsString(),
                    () -> assertEquals("", c.get("error").getAsString())));
  }
}
