package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code loupe models} and {@code loupe data} of the packaged product, in a registry of their own.
 */
class RegistryTest {
  private static final Path SAMPLES = Product.PROJECT.resolve("bundles/org.loupe.samples/samples");
  private static final Path NET = SAMPLES.resolve("models/mlp_2_8_8_1_init.onnx");
  private static final Path TABLE = SAMPLES.resolve("data/iris.csv");

  @TempDir Path temp;
  private Path home;

  /** The natives of the other tests' cache are used, the data place is a new one. */
  @BeforeEach
  void ownRegistry() {
    home = temp.resolve("xdg");
  }

  private Product loupe(Object... arguments) {
    return Product.loupe(arguments)
        .in(temp)
        .with("LOUPE_HOME", "")
        .with("XDG_DATA_HOME", home.toString())
        .with("XDG_CONFIG_HOME", home.resolve("config").toString())
        .with("XDG_CACHE_HOME", Product.HOME.resolve("xdg-cache").toString());
  }

  private Product.Ended ended(int exit, Object... arguments) {
    Product.Ended ended = loupe(arguments).runShared();
    assertEquals(exit, ended.exit(), ended.all());
    assertFalse(ended.err().contains("\tat "), "a stack trace is no message: " + ended.err());
    return ended;
  }

  private Path registry() {
    return home.resolve("loupe/registry");
  }

  private List<Path> copies(String name) throws IOException {
    try (Stream<Path> all = Files.walk(registry())) {
      return all.filter(p -> p.endsWith(name)).toList();
    }
  }

  @Test
  void aNetworkIsAddedShownEditedUsedAndRemoved() throws IOException {
    assertTrue(ended(0, "models", "add", NET, "--name", "net").out().startsWith("added net 1"));
    assertTrue(ended(0, "models", "add", NET, "--name", "net").out().contains("already there"));
    // scripts of the same size and another network: the name needs a version
    Path other = SAMPLES.resolve("models/mlp_2_100_1_init.onnx");
    Product.Ended taken = ended(2, "models", "add", other, "--name", "net");
    assertTrue(taken.err().contains("LP-1128") && taken.err().contains("--version 2"), taken.all());
    ended(0, "models", "add", other, "--name", "net", "--version", "2");

    JsonObject shown =
        JsonParser.parseString(
                ended(0, "models", "show", "net", "--version", "1", "--format", "json").out())
            .getAsJsonObject();
    // 2 x 8 + 8, 8 x 8 + 8, 8 x 1 + 1
    assertEquals(105, shown.getAsJsonObject("details").get("parameters").getAsInt());
    assertTrue(ended(0, "models", "show", "net").out().contains("exact"));

    Path script =
        Scripts.write(
            temp,
            "model net = registry(\"net\", version = \"1\")",
            "analysis a = geometry.partition(net, window = square(1))");
    ended(0, "run", script, "--out", temp.resolve("out"));

    Product.Ended slip = ended(2, "models", "edit", "net", "--set", "rnage=[0,255]");
    assertTrue(slip.err().contains("Did you mean 'range'"), slip.all());
    Product.Ended wrong = ended(4, "models", "edit", "net", "--set", "mean=[1,2,3]");
    assertTrue(wrong.err().contains("LP-2006"), wrong.all());
    ended(0, "models", "edit", "net", "--set", "range=[0,255]", "--set", "licence=MIT");
    assertTrue(ended(0, "models", "show", "net").out().contains("0..255"));

    assertTrue(ended(0, "list", "models").out().contains("version 2 of user"));
    ended(0, "models", "remove", "net");
    ended(4, "models", "show", "net");
    assertEquals(List.of(), copies("mlp_2_100_1_init.onnx"));
  }

  @Test
  void aChangedFileIsNamedWithBothHashes() throws IOException {
    ended(0, "data", "add", TABLE, "--set", "label=class", "--name", "flowers");
    Product.Ended shown = ended(0, "data", "show", "flowers");
    assertTrue(shown.out().contains("150") && shown.out().contains("50 rows"), shown.all());
    assertTrue(shown.out().contains("  petal_width_(cm)  min 0.1"), shown.all());
    ended(0, "data", "verify", "flowers");
    Path copy = copies("iris.csv").getFirst();
    Files.writeString(copy, Files.readString(copy).replaceFirst("5.1", "5.2"));
    Product.Ended verified = ended(4, "data", "verify", "flowers");
    assertTrue(verified.err().contains("LP-1124"), verified.all());
    assertTrue(verified.err().matches("(?s).*iris\\.csv.*[0-9a-f]{64}.*[0-9a-f]{64}.*"));
    assertTrue(ended(4, "doctor").out().contains("LP-1124"));
    ended(0, "data", "add", TABLE, "--set", "label=class", "--name", "flowers");
    ended(0, "data", "verify");
  }

  @Test
  void aDamagedEntryCostsOneLineOfWarning() throws IOException {
    ended(0, "data", "add", TABLE, "--set", "label=class", "--name", "flowers");
    Path entry = registry().resolve("data/flowers@1.json");
    Files.writeString(entry, Files.readString(entry).substring(0, 50));
    Product.Ended list = ended(0, "list", "data");
    assertTrue(list.out().contains("digits"), list.all());
    assertEquals(1, list.err().lines().count(), list.all());
    assertTrue(list.err().startsWith("loupe: warning LP-1127"), list.all());
    Product.Ended doctor = ended(4, "doctor");
    assertTrue(doctor.out().contains("LP-1127"), doctor.all());
    ended(4, "data", "verify");
    ended(0, "data", "remove", "flowers");
    assertEquals("", ended(0, "list", "data").err());
  }

  @Test
  void noneOfSixProcessesLosesItsEntry() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Path output = Files.createDirectory(temp.resolve("p" + i));
      processes.add(loupe("models", "add", NET, "--name", "net" + i).start(output));
    }
    for (int i = 0; i < 6; i++) {
      int exit = processes.get(i).waitFor();
      assertEquals(0, exit, Product.read(temp.resolve("p" + i), "err"));
    }
    String verified = ended(0, "models", "verify").out();
    for (int i = 0; i < 6; i++) {
      assertTrue(verified.contains("net" + i + " 1"), verified);
    }
    assertEquals(1, copies(NET.getFileName().toString()).size());
  }

  @Test
  void externalDataComesAlong() throws IOException {
    Path net =
        Product.PROJECT.resolve(
            "bundles/org.loupe.onnx/test/corpus/onnx/accepted/external-data.onnx");
    Product.Ended added = ended(0, "models", "add", net, "--name", "outside");
    assertEquals(1, copies(Path.of("weights", "numbers.bin").toString()).size(), added.all());
    ended(0, "models", "show", "outside");
  }

  /** No file may be larger than half a MiB: the copy ends in the middle, as on a full disk. */
  @Test
  void aDiskThatIsFullInTheMiddleLeavesTheRegistryAsItWas() throws IOException {
    ended(0, "data", "add", TABLE, "--set", "label=class", "--name", "flowers");
    Path big = temp.resolve("big.csv");
    Files.writeString(big, "a,b\n" + "1.25,2.5\n".repeat(200_000));
    String command =
        "ulimit -f 512; exec '%s' data add '%s' --name big"
            .formatted(Product.folder().resolve("loupe"), big);
    Product.Ended full =
        Product.at(Path.of("/bin/sh"), "-c", command)
            .in(temp)
            .with("LOUPE_HOME", "")
            .with("XDG_DATA_HOME", home.toString())
            .with("XDG_CACHE_HOME", Product.HOME.resolve("xdg-cache").toString())
            .run();
    assertEquals(4, full.exit(), full.all());
    assertTrue(full.err().contains("LP-1133"), full.all());
    assertEquals(List.of(), copies("big.csv"));
    ended(0, "data", "verify", "flowers");
    assertTrue(ended(0, "data", "rebuild").out().startsWith("1 entries; 0 B"));
  }
}
