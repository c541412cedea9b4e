package org.loupe.runtime.internal.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Repository;
import org.loupe.data.io.Sha256;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.MemoryRepository;
import org.loupe.runtime.testing.NumbersSource;

class EntryRegistryTest {
  private static final byte[] BYTES = "1\n2\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new NumbersSource());
    bench.add(new Analyses.Rows());
  }

  private MemoryRepository memory(String entry) {
    return bench.add(MemoryRepository.of(entry, "numbers", "sub/n.txt", BYTES));
  }

  private Entry entry(String name) {
    return bench.registry.find("data", name).orElseThrow();
  }

  private String refused(String name) {
    return assertThrows(LoupeException.class, () -> bench.registry.fetch(entry(name)))
        .code()
        .id();
  }

  /** Writes an entry of the user's as a person would. */
  private Path user(String file, String json) throws IOException {
    Path entries = Files.createDirectories(bench.places.data().resolve("registry/data"));
    return Files.writeString(entries.resolve(file), json);
  }

  private static String json(String name, String fileName) {
    return """
        {"format": 1, "name": "%s", "version": "1", "kind": "data", "source": "numbers",
         "files": [{"name": "%s", "sha256": "%s", "bytes": 4}]}
        """
        .formatted(name, fileName, Sha256.of(BYTES));
  }

  private void content(String fileName) throws IOException {
    ContentStore content = new ContentStore(bench.places.data().resolve("registry/content"));
    Path folder = content.folder(List.of(new Entry.EntryFile(fileName, Sha256.of(BYTES), 4)));
    Files.createDirectories(folder);
    Files.write(folder.resolve(fileName), BYTES);
  }

  @Test
  void filesAreFetchedOnceUnderTheNamesOfTheEntry() throws IOException {
    MemoryRepository memory = memory("small");
    List<Path> files = bench.registry.fetch(entry("small"));
    assertEquals(1, files.size());
    assertTrue(files.getFirst().endsWith(Path.of("sub", "n.txt")));
    assertTrue(files.getFirst().startsWith(bench.places.cache()));
    assertArrayEquals(BYTES, Files.readAllBytes(files.getFirst()));
    assertEquals(files, bench.registry.fetch(entry("small")));
    assertEquals(1, memory.opened.get());
  }

  @Test
  void theBytesOfTwoEntriesLieOnce() throws IOException {
    memory("one");
    MemoryRepository other = memory("two");
    bench.registry.fetch(entry("one"));
    Path two = bench.registry.fetch(entry("two")).getFirst();
    assertEquals(0, other.opened.get());
    assertArrayEquals(BYTES, Files.readAllBytes(two));
  }

  @Test
  void filesOfAnEntryThatMayNameOneAnotherHaveNoSecondName() throws IOException {
    // ONNX refuses external data with a hard link, which may lead out of the model's folder
    bench.add(
        MemoryRepository.of(
            "pair", "numbers", Map.of(), Map.of("net.onnx", BYTES, "net.data", BYTES)));
    for (Path file : bench.registry.fetch(entry("pair"))) {
      assertEquals(1, Files.getAttribute(file, "unix:nlink"), file.toString());
      assertArrayEquals(BYTES, Files.readAllBytes(file));
    }
  }

  @Test
  void otherBytesThanTheEntrySaysAreRefusedAndNotKept() {
    MemoryRepository memory = memory("small");
    memory.files.put("sub/n.txt", "1\n3\n".getBytes(StandardCharsets.UTF_8));
    assertEquals("LP-1124", refused("small"));
    memory.files.put("sub/n.txt", "1\n2\n3".getBytes(StandardCharsets.UTF_8));
    assertEquals("LP-1124", refused("small"));
    memory.files.put("sub/n.txt", new byte[0]);
    assertEquals("LP-1124", refused("small"));
    memory.files.put("sub/n.txt", BYTES);
    assertEquals(1, bench.registry.fetch(entry("small")).size());
  }

  @Test
  void aFileWithoutEndIsRefusedSoon() {
    Entry entry = MemoryRepository.entry("endless", "numbers", Map.of(), Map.of("n", BYTES));
    bench.add(
        new Repository() {
          @Override
          public String name() {
            return "endless";
          }

          @Override
          public List<Entry> entries() {
            return List.of(entry);
          }

          @Override
          public InputStream open(Entry e, Entry.EntryFile file) {
            return new InputStream() {
              @Override
              public int read() {
                return '1';
              }
            };
          }
        });
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertEquals("LP-1124", refused("endless")));
  }

  @Test
  void aFileThatIsGoneIsRefusedByName() {
    MemoryRepository memory = memory("small");
    memory.files.clear();
    LoupeException e =
        assertThrows(LoupeException.class, () -> bench.registry.fetch(entry("small")));
    assertEquals("LP-1125", e.code().id());
    assertTrue(e.getMessage().contains("sub/n.txt"), e.getMessage());
  }

  @Test
  void aFetchedFileThatWasChangedIsFetchedAgain() throws IOException {
    MemoryRepository memory = memory("small");
    Path file = bench.registry.fetch(entry("small")).getFirst();
    // of the same length
    Files.writeString(file, "9\n9\n");
    assertEquals(file, bench.registry.fetch(entry("small")).getFirst());
    assertArrayEquals(BYTES, Files.readAllBytes(file));
    assertTrue(memory.opened.get() <= 2);
  }

  @Test
  void fetchedFilesAreUsedWhenTheRepositoryIsGone() {
    memory("small");
    Entry entry = entry("small");
    List<Path> files = bench.registry.fetch(entry);
    Bench later = new Bench(folder);
    assertEquals(files, later.registry.fetch(entry));
    assertTrue(later.registry.find("data", "small").isEmpty());
  }

  @Test
  void entriesAreSortedByKindAndName() {
    memory("b");
    memory("a");
    Entry data = MemoryRepository.entry("a", "onnx", Map.of(), Map.of("f", BYTES));
    bench.add(
        new MemoryRepository(
            "models",
            new Entry("z", "1", "model", "", "onnx", Map.of(), data.files(), "", "", "")));
    assertEquals(
        List.of("data a", "data b", "model z"),
        bench.registry.entries().stream().map(e -> e.kind() + " " + e.name()).toList());
  }

  @Test
  void theUsersEntryComesBeforeAContributedOne() throws IOException {
    memory("small");
    content("mine.txt");
    user("small.json", json("small", "mine.txt"));
    assertEquals("mine.txt", entry("small").files().getFirst().name());
    assertEquals(
        List.of("user", "memory of small"),
        bench.registry.entries().stream().map(bench.registry::repository).toList());
    Path file = bench.registry.fetch(entry("small")).getFirst();
    assertArrayEquals(BYTES, Files.readAllBytes(file));
  }

  @Test
  void aRepositoryThatFailsCostsOnlyItsEntries() {
    memory("small");
    bench.add(
        new Repository() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public List<Entry> entries() {
            throw new UncheckedIOException(new IOException("no network"));
          }

          @Override
          public InputStream open(Entry entry, Entry.EntryFile file) {
            throw new AssertionError();
          }
        });
    assertEquals(1, bench.registry.entries().size());
  }

  @Test
  void aHostileEntryOfAPlugInIsLeftOut() {
    memory("small");
    bench.add(MemoryRepository.of("evil", "numbers", "../../evil.txt", BYTES));
    assertEquals(1, bench.registry.entries().size());
    Entry evil =
        MemoryRepository.entry("evil", "numbers", Map.of(), Map.of("../../evil.txt", BYTES));
    LoupeException e = assertThrows(LoupeException.class, () -> bench.registry.fetch(evil));
    assertEquals("LP-1127", e.code().id());
    assertFalse(Files.exists(bench.places.cache().resolve("evil.txt")));
  }

  static Stream<Path> hostile() throws IOException {
    return Files.list(Path.of("test/corpus/entries/refused")).sorted();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void anEntryFileThatIsWrongIsRefusedByNameAndTheOthersWork(Path file) throws IOException {
    content("n.txt");
    user("good.json", json("good", "n.txt"));
    user(file.getFileName().toString(), Files.readString(file));
    assertEquals(
        List.of("good"), bench.registry.entries().stream().map(Entry::name).toList());
    String name = file.getFileName().toString().replace(".json", "");
    LoupeException e =
        assertThrows(LoupeException.class, () -> bench.registry.find("data", name));
    assertEquals("LP-1127", e.code().id(), e.line());
    assertTrue(e.getMessage().contains(file.getFileName().toString()), e.getMessage());
    assertTrue(e.getMessage().chars().noneMatch(Character::isISOControl), e.getMessage());
  }

  @Test
  void aDeeplyNestedEntryIsRefused() throws IOException {
    user("deep.json", "[".repeat(200_000));
    assertEquals(List.of(), bench.registry.entries());
  }

  // through scripts

  private RunResult run(String name) {
    return bench.run(
        Bench.plan(
            """
            [{"name": "s", "analysis": "test.rows", "arguments": {"data": {"ref": "d"}}}]
            """,
            """
            {"d": {"type": "data", "source": "registry", "arguments": {"name": "%s"}}}
            """
                .formatted(name),
            "[]"));
  }

  private double sum() {
    return bench.json("s/result.json").getAsJsonArray("components").get(0).getAsJsonObject()
        .get("value").getAsDouble();
  }

  @Test
  void anEntryIsOpenedByItsSourceWithItsArguments() {
    bench.add(
        MemoryRepository.of(
            "small",
            "numbers",
            Map.of("factors", List.of(2, 5L), "more", "other.txt"),
            new java.util.TreeMap<>(Map.of("n.txt", BYTES, "other.txt", BYTES))));
    run("small");
    // (1 + 2) * 2 * 5
    assertEquals(30, sum());
  }

  @Test
  void aNameThatIsNotThereIsRefusedWithTheNearest() {
    memory("digits");
    LoupeException e = assertThrows(LoupeException.class, () -> run("digit"));
    assertEquals("LP-1123", e.code().id());
    assertTrue(e.getMessage().contains("Did you mean 'digits'"), e.getMessage());
  }

  @Test
  void aModelWhereDataIsExpectedIsSaid() {
    Entry data = MemoryRepository.entry("net", "onnx", Map.of(), Map.of("f", BYTES));
    bench.add(
        new MemoryRepository(
            "models",
            new Entry("net", "1", "model", "", "onnx", Map.of(), data.files(), "", "", "")));
    LoupeException e = assertThrows(LoupeException.class, () -> run("net"));
    assertTrue(e.getMessage().contains("There is model of that name"), e.getMessage());
  }

  @Test
  void anEntryCannotReadFilesThatAreNotItsOwn() {
    Path secret = bench.file("secret.txt", "42");
    bench.add(
        MemoryRepository.of(
            "evil",
            "numbers",
            Map.of("more", secret.toString()),
            Map.of("n.txt", BYTES)));
    LoupeException e = assertThrows(LoupeException.class, () -> run("evil"));
    assertEquals("LP-1127", e.code().id());
    bench.add(
        MemoryRepository.of(
            "evil2",
            "numbers",
            Map.of("file", secret.toString()),
            Map.of("n.txt", BYTES)));
    assertEquals(
        "LP-1127",
        assertThrows(LoupeException.class, () -> run("evil2")).code().id());
  }

  @Test
  void anEntryCannotNameTheRegistryAsItsSource() {
    bench.add(MemoryRepository.of("loop", "registry", Map.of("name", "loop"), Map.of("n", BYTES)));
    LoupeException e = assertThrows(LoupeException.class, () -> run("loop"));
    assertEquals("LP-1122", e.code().id());
  }

  @Test
  void theSameDataFromAFileAndFromTheRegistryHasTheSameHash() {
    memory("small");
    run("small");
    String registry =
        bench.json("run.json").getAsJsonArray("inputs").get(0).getAsJsonObject().get("hash")
            .getAsString();
    assertEquals(Sha256.of(BYTES), registry);
  }
}
