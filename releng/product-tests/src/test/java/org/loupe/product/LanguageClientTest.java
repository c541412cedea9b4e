package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code loupe lsp} of the packaged product, driven by the client library of editors. It is from
 * npm, fetched once at the versions of {@code package-lock.json} and kept by npm.
 */
class LanguageClientTest {
  private static final Path CLIENT = Path.of("src/test/node");
  private static final Path MODEL =
      Product.PROJECT.resolve("bundles/org.loupe.samples/samples/models/mlp_2_8_8_1_init.onnx");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "client.mjs");

  @TempDir Path temp;

  private Product.Ended run(Path folder, long seconds, String... command) throws Exception {
    Path out = Files.createTempFile(temp, "out", "");
    Path err = Files.createTempFile(temp, "err", "");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LOUPE_HOME", Product.HOME.toString());
    Process process =
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError(
          List.of(command) + " did not end\n" + Files.readString(out) + Files.readString(err));
    }
    return new Product.Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private boolean isThere(String command) throws Exception {
    try {
      return run(temp, 60, command, "--version").exit() == 0;
    } catch (IOException _) {
      return false; // no such program
    }
  }

  /** The client with its library, in a folder of the build. */
  private Path client() throws Exception {
    assumeTrue(
        isThere("node") && isThere("npm"),
        "node and npm are missing; install them, for example: apt-get install nodejs npm");
    Path folder = Files.createDirectories(Path.of("target/node").toAbsolutePath());
    for (String file : FILES) {
      Files.write(folder.resolve(file), Files.readAllBytes(CLIENT.resolve(file)));
    }
    Path done = folder.resolve("installed");
    String lock = Files.readString(folder.resolve("package-lock.json"));
    if (!Files.exists(done) || !Files.readString(done).equals(lock)) {
      Product.Ended npm =
          run(folder, 300, "npm", "ci", "--prefer-offline", "--no-audit", "--no-fund");
      assumeTrue(npm.exit() == 0, () -> "npm cannot fetch the client: " + npm.all());
      Files.writeString(done, lock);
    }
    return folder;
  }

  @TestFactory
  Stream<DynamicTest> anEditorIsServed() throws Exception {
    Path client = client();
    Path scripts = Files.createDirectories(temp.resolve("scripts"));
    Files.copy(MODEL, scripts.resolve("net.onnx"));
    Product.Ended ended =
        run(
            client,
            170,
            "node",
            "client.mjs",
            Product.folder().resolve("loupe").toString(),
            scripts.toString());
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
