package org.loupe.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.registry.Entry;

class SampleRepositoryTest {

  private static final Path FOLDER = Path.of("samples");
  private static final SampleRepository SAMPLES = new SampleRepository(FOLDER);

  static List<Entry> entries() {
    return SAMPLES.entries();
  }

  static Stream<Entry> models() {
    return entries().stream().filter(e -> e.kind().equals("model"));
  }

  private static JsonElement json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file));
  }

  private static Set<String> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      Set<String> names = new TreeSet<>();
      files.forEach(f -> names.add(folder + "/" + f.getFileName()));
      return names;
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void filesHaveTheHashesAndSizesOfTheEntry(Entry entry) throws Exception {
    for (Entry.EntryFile file : entry.files()) {
      try (InputStream in = SAMPLES.open(entry, file)) {
        byte[] bytes = in.readAllBytes();
        assertEquals(file.bytes(), bytes.length);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertEquals(file.sha256(), HexFormat.of().formatHex(hash), file.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everythingIsSaid(Entry entry) {
    assertTrue(entry.name().matches("[a-z0-9]+(-[a-z0-9]+)*"), entry.name());
    assertTrue(Set.of("model", "data").contains(entry.kind()), entry.kind());
    for (String text :
        List.of(entry.title(), entry.summary(), entry.licence(), entry.origin(), entry.version())) {
      assertFalse(text.isBlank(), entry.name());
    }
  }

  @Test
  void anEntryIsInTheFileOfItsName() throws IOException {
    Set<String> names = new TreeSet<>();
    entries().forEach(e -> names.add("entries/" + e.name() + ".json"));
    assertEquals(names, files("entries"));
  }

  @Test
  void everyFileBelongsToAnEntry() throws IOException {
    Set<String> named = new HashSet<>();
    entries().forEach(e -> e.files().forEach(f -> named.add(f.name())));
    Set<String> there = new TreeSet<>(files("data"));
    there.addAll(files("models"));
    there.removeAll(named);
    assertEquals(Set.of(), there);
  }

  @Test
  void everyPhotoHasALicence() throws IOException {
    Set<String> licensed = new TreeSet<>();
    for (JsonElement e : json(FOLDER.resolve("photos/licences.json")).getAsJsonArray()) {
      licensed.add(e.getAsJsonObject().get("file").getAsString());
      assertFalse(e.getAsJsonObject().get("licence").getAsString().isBlank());
    }
    licensed.add("photos/licences.json");
    assertEquals(licensed, files("photos"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aCardSaysWhatTheEntrySays(Entry entry) throws IOException {
    String network = entry.files().getFirst().name();
    String beside = network.replace(".onnx", ".card.json");
    assertEquals(beside, entry.files().get(1).name());
    JsonObject card = json(FOLDER.resolve(beside)).getAsJsonObject();
    assertEquals(1, card.get("format").getAsInt());
    assertEquals(entry.licence(), card.get("licence").getAsString());
    assertEquals(entry.origin(), card.get("origin").getAsString());
    JsonArray inputs = card.getAsJsonArray("inputs");
    assertEquals(1, inputs.size());
    String axes = inputs.get(0).getAsJsonObject().get("axes").getAsString();
    assertEquals(entry.summary().startsWith("x [N, 1, 8, 8]") ? "NCHW" : "NC", axes);
    int classes = card.getAsJsonArray("classes").size();
    assertEquals(entry.summary().contains("10 logits") ? 10 : 0, classes);
  }

  /** The reference values of other bundles' tests are of exactly these networks. */
  @ParameterizedTest
  @MethodSource("models")
  void networksAreThoseOfTheReferenceValues(Entry entry) throws IOException {
    String file = entry.files().getFirst().name();
    String name = file.substring("models/".length(), file.length() - ".onnx".length());
    JsonObject manifest = json(Path.of("refs/manifest.json")).getAsJsonObject();
    String hash = manifest.getAsJsonObject(name).get("sha256").getAsString();
    assertTrue(entry.files().getFirst().sha256().startsWith(hash), name);
  }

  @Test
  void wholeNumbersOfArgumentsStayWhole() {
    Map<String, Object> arguments =
        entries().stream()
            .filter(e -> e.name().equals("digits"))
            .findFirst()
            .orElseThrow()
            .arguments();
    assertEquals(List.of(1L, 8L, 8L), arguments.get("shape"));
    assertEquals(0.0625, arguments.get("scale"));
  }

  @Test
  void aFileOfNoEntryIsNotOpened() {
    Entry digits = entries().getFirst();
    Entry.EntryFile outside = new Entry.EntryFile("../build.properties", "", 0);
    assertThrows(IOException.class, () -> SAMPLES.open(digits, outside));
    Entry forged = new Entry("x", "1", "data", "", "npy", Map.of(), List.of(outside), "", "", "");
    assertThrows(IOException.class, () -> SAMPLES.open(forged, outside));
  }
}
