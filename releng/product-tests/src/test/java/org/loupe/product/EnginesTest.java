package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engines of the product: one answer, and what is said where one is missing. */
class EnginesTest {
  private static final List<String> SCRIPT =
      List.of(
          "model cnn = registry(\"digits-cnn\")",
          "data digits = registry(\"digits\")",
          "analysis a = evaluation.predict(cnn, digits[0..99])");

  /** Below a home: what the doctor measured. */
  private static final String SPEEDS = "cache/engines.json";

  /** A home where the doctor was once: it takes seconds. */
  @TempDir static Path measured;

  private static Product.Ended first;

  @TempDir Path temp;

  @BeforeAll
  static void measure() throws IOException {
    first = Product.loupe("doctor").apart(measured).run();
  }

  /** The outputs, 100 times 10 numbers at the end of the file. */
  private FloatBuffer outputs(String engine, int threads) throws IOException {
    Path script = Scripts.write(temp, SCRIPT.toArray(String[]::new));
    RunFolder out = new RunFolder(temp.resolve(engine + threads));
    Product.Ended ended =
        Product.loupe(
                "run",
                script,
                "--out",
                out.path(),
                "--engine",
                engine,
                "--threads",
                threads,
                "--no-cache")
            .runShared();
    assertEquals(0, ended.exit(), ended.all());
    JsonObject used = out.manifest().getAsJsonObject("engine");
    assertEquals(engine, used.get("name").getAsString());
    byte[] file = Files.readAllBytes(out.path().resolve("a/outputs.npy"));
    int bytes = 100 * 10 * Float.BYTES;
    return ByteBuffer.wrap(file, file.length - bytes, bytes)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }

  @ParameterizedTest
  @CsvSource({"torch, 2", "torch, 1", "nd4j, 2", "nd4j, 1"})
  void aNetworkSaysTheSameAsOnTheReference(String engine, int threads) throws IOException {
    FloatBuffer known = outputs("reference", 1);
    FloatBuffer found = outputs(engine, threads);
    for (int i = 0; i < 1000; i++) {
      // logits of up to 20 from sums in single precision
      assertEquals(known.get(i), found.get(i), 1e-4);
    }
  }

  /** A home where the speeds are those that were measured. */
  private Path measuredHome() throws IOException {
    Path home = temp.resolve("home");
    Files.createDirectories(home.resolve("cache"));
    Files.copy(measured.resolve(SPEEDS), home.resolve(SPEEDS));
    return home;
  }

  private static List<String> findings(Product.Ended doctor, String part) {
    return doctor.out().lines().filter(l -> l.matches("\\S+ +" + part + " .*")).toList();
  }

  /** Both in one process, with their copies of OpenBLAS, OpenMP and JavaCPP. */
  @Test
  void theDoctorFindsTheAnswersOfAllRightAndMeasuresOnce() throws IOException {
    assertEquals(0, first.exit(), first.all());
    for (String engine : List.of("nd4j", "torch", "reference")) {
      String found = findings(first, "engine " + engine).getFirst();
      assertTrue(found.startsWith("ok ") && found.contains("answers are right"), first.all());
      assertTrue(found.contains("singular values"), found);
    }
    String time = "[0-9.]+ (us|ms)";
    for (String engine : List.of("nd4j", "torch")) {
      String line = ".* %s on cpu: tiny %s, small %s, large %s".formatted(engine, time, time, time);
      assertTrue(
          findings(first, "engine speed").stream().anyMatch(l -> l.matches(line)), first.all());
    }
    List<String> choice = findings(first, "engine choice");
    assertTrue(choice.getFirst().contains("of the time of"), first.all());

    // what was measured stays, so that the choice does
    Product.Ended second = Product.loupe("doctor").apart(measured).run();
    assertEquals(findings(first, "engine speed"), findings(second, "engine speed"));
    assertEquals(choice, findings(second, "engine choice"));
  }

  @Test
  void theDoctorMeasuresAnewWhenItIsTold() throws IOException {
    Path home = measuredHome();
    Product.Ended anew = Product.loupe("doctor", "--measure").apart(home).run();
    assertFalse(findings(first, "engine speed").equals(findings(anew, "engine speed")));
    assertTrue(Files.mismatch(home.resolve(SPEEDS), measured.resolve(SPEEDS)) >= 0, anew.all());
  }

  /** Runs go by what was measured, and a damaged file of it stops none. */
  @ParameterizedTest
  @CsvSource({"nd4j, 1, 9, nd4j", "torch, 9, 1, torch", "damaged, x, 1, torch"})
  void aRunTakesTheEngineThatWasMeasuredToBeFaster(
      String name, String nd4j, String torch, String taken) throws IOException {
    Path home = measuredHome();
    Path script = Scripts.write(temp, SCRIPT.toArray(String[]::new));
    Path file = home.resolve(SPEEDS);
    JsonObject speeds = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    for (JsonElement e : speeds.getAsJsonArray("engines")) {
      JsonObject engine = e.getAsJsonObject();
      String time = engine.get("name").getAsString().equals("nd4j") ? nd4j : torch;
      JsonObject micros = engine.getAsJsonObject("micros");
      List.copyOf(micros.keySet()).forEach(size -> micros.addProperty(size, time));
    }
    Files.writeString(file, speeds.toString());
    RunFolder out = new RunFolder(temp.resolve(name));
    Product.Ended ended =
        Product.loupe("run", script, "--out", out.path(), "--no-cache").apart(home).run();
    assertEquals(0, ended.exit(), ended.all());
    JsonObject used = out.manifest().getAsJsonObject("engine");
    assertEquals(taken, used.get("name").getAsString());
    boolean damaged = name.equals("damaged");
    assertTrue(used.get("why").getAsString().startsWith(damaged ? "the first" : "measured to"));
  }

  private Product.Ended without(String bundle, String... options) throws IOException {
    Path script = Scripts.write(temp, SCRIPT.toArray(String[]::new));
    Path launcher = DamagedProduct.without(bundle, temp.resolve("product"));
    List<Object> words = new ArrayList<>(List.of("run", script, "--out", temp.resolve("out")));
    words.addAll(List.of(options));
    return Product.at(launcher, words.toArray()).run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch", "nd4j"})
  void anEngineThatIsNotInstalledEndsWith7AndWhatToInstall(String engine) throws IOException {
    Product.Ended ended = without("org.loupe.compute." + engine, "--engine", engine);
    assertEquals(7, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-3001 Engine '%s' is not".formatted(engine)), ended.all());
    assertTrue(ended.err().contains("bundle org.loupe.compute." + engine), ended.all());
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @ParameterizedTest
  @CsvSource({"torch, nd4j", "nd4j, torch"})
  void theOtherEngineDoesWhereOneIsNotInstalled(String missing, String used) throws IOException {
    Product.Ended ended = without("org.loupe.compute." + missing, "--no-cache");
    assertEquals(0, ended.exit(), ended.all());
    JsonObject engine = new RunFolder(temp.resolve("out")).manifest().getAsJsonObject("engine");
    assertEquals(used, engine.get("name").getAsString());
  }

  /** Hundreds of megabytes and a second: only for who computes on them. */
  @Test
  void librariesOfEnginesThatAreNotUsedAreNotUnpacked() throws IOException {
    Path script = Scripts.write(temp, SCRIPT.toArray(String[]::new));
    Product.Ended ended =
        Product.loupe("run", script, "--out", temp.resolve("out"), "--engine", "reference")
            .with("LOUPE_HOME", temp.resolve("home").toString())
            .run();
    assertEquals(0, ended.exit(), ended.all());
    assertFalse(Files.exists(temp.resolve("home/cache/natives")));
  }
}
