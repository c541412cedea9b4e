package org.loupe.runtime.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;
import org.loupe.data.io.Sha256;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.registry.NewEntry;
import org.loupe.runtime.registry.OwnEntries;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.MemoryRepository;
import org.loupe.runtime.testing.NumbersSource;

class StoredEntriesTest {
  private static final ByteSize MEMORY = ByteSize.ofMiB(64);

  @TempDir Path folder;
  private Bench bench;
  private StoredEntries own;
  private final NumbersSource numbers = new NumbersSource();

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(numbers);
    own = entries();
  }

  /** As another process has it: nothing is known of what was read before. */
  private StoredEntries entries() {
    return new StoredEntries(
        bench.contributions, bench.registry, new HashCache(), bench.places);
  }

  private Path root() {
    return bench.places.data().resolve("registry");
  }

  private NewEntry wanted(Path file, String... options) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String o : options) {
      given.put(o.substring(0, o.indexOf('=')), o.substring(o.indexOf('=') + 1));
    }
    Optional<String> name = Optional.ofNullable(given.remove("--name"));
    Optional<String> version = Optional.ofNullable(given.remove("--version"));
    boolean link = given.remove("--link") != null;
    return new NewEntry(
        "data",
        file,
        folder,
        name,
        version,
        Optional.empty(),
        given,
        link ? NewEntry.Keeping.LINK : NewEntry.Keeping.COPY);
  }

  private OwnEntries.Added add(Path file, String... options) {
    return own.add(wanted(file, options), MEMORY, Cancellation.never());
  }

  private Entry edit(String name, Map<String, String> settings) {
    return own.edit("data", name, Optional.empty(), settings, MEMORY, Cancellation.never());
  }

  private static LoupeException refused(String code, Executable what) {
    LoupeException e = assertThrows(LoupeException.class, what);
    assertEquals(code, e.code().id(), e.line());
    return e;
  }

  private List<String> names() {
    return bench.registry.entries().stream().map(e -> e.name() + " " + e.version()).toList();
  }

  private List<Path> below(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void anAddedFileIsCopiedAndCanBeUsed() throws IOException {
    Path file = bench.file("My Numbers.txt", "1", "2");
    OwnEntries.Added added = add(file, "licence=CC0-1.0", "factors=[2, 5]");
    assertTrue(added.isNew());
    Entry e = added.entry();
    assertEquals("my-numbers", e.name());
    assertEquals("1", e.version());
    assertEquals("CC0-1.0", e.licence());
    assertEquals(List.of(2L, 5L), e.arguments().get("factors"));
    assertEquals("2 rows [1]", e.summary());
    assertEquals(file.toString(), e.origin());
    Files.delete(file);
    assertEquals(Optional.of(e), bench.registry.find("data", "my-numbers"));
    assertEquals(
        List.of("1", "2"), Files.readAllLines(bench.registry.fetch(e).getFirst()));
    assertEquals("user", bench.registry.repository(e));
  }

  @Test
  void theSameAgainChangesNothing() throws IOException {
    Path file = bench.file("n.txt", "1");
    add(file);
    List<Path> before = below(root());
    OwnEntries.Added again = add(file, "title=another");
    assertFalse(again.isNew());
    assertEquals(before, below(root()));
  }

  @Test
  void otherContentNeedsAnotherVersionAndTheNewestIsMeant() {
    Path file = bench.file("n.txt", "1");
    add(file, "--version=9");
    bench.file("n.txt", "2");
    LoupeException e = refused("LP-1128", () -> add(file));
    assertTrue(e.remedy().contains("--version 10"), e.remedy());
    refused("LP-1128", () -> add(file, "--version=9"));
    add(file, "--version=10");
    assertEquals(List.of("n 10", "n 9"), names());
    assertEquals("10", bench.registry.find("data", "n").orElseThrow().version());
    assertEquals("9", bench.registry.find("data", "n", "9").orElseThrow().version());
  }

  @Test
  void theManifestNamesTheVersionThatWasUsed() {
    bench.add(new Analyses.Rows());
    Path old = bench.file("old.txt", "1");
    add(old, "--name=n", "--version=9");
    Path current = bench.file("current.txt", "2");
    add(current, "--name=n", "--version=10");
    String steps =
        """
        [{"name": "s", "analysis": "test.rows", "arguments": {"data": {"ref": "d"}}}]
        """;
    String inputs =
        """
        {"d": {"type": "data", "source": "registry", "arguments": {"name": "n"%s}}}
        """;
    bench.run(Bench.plan(steps, inputs.formatted(", \"version\": \"9\""), "[]"));
    assertEquals(old.toString(), origin());
    bench.run(Bench.plan(steps, inputs.formatted(""), "[]"));
    assertEquals(current.toString(), origin());
  }

  private String origin() {
    JsonObject input = bench.json("run.json").getAsJsonArray("inputs").get(0).getAsJsonObject();
    return input.get("origin").getAsString();
  }

  @Test
  void whatItsSourceRefusesIsNotAddedAndLeavesNothing() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.txt"));
    LoupeException e = assertThrows(LoupeException.class, () -> add(file));
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertEquals(List.of(), names());
    assertEquals(List.of(root().resolve("lock")), below(root()));
  }

  @Test
  void namesAndVersionsThatLeadElsewhereAreRefused() {
    Path file = bench.file("n.txt", "1");
    for (String name : List.of("../x", "a/b", "A", "", ".x", "x y", "x@2", "x".repeat(65))) {
      refused("LP-1130", () -> add(file, "--name=" + name));
    }
    for (String version : List.of("../1", "1/2", "", "1 2", "@")) {
      refused("LP-1130", () -> add(file, "--version=" + version));
    }
    assertFalse(Files.exists(root()));
  }

  @Test
  void unknownSettingsHaveANearOne() {
    Path file = bench.file("n.txt", "1");
    LoupeException e = refused("LP-1131", () -> add(file, "factor=[2]"));
    assertTrue(e.getMessage().contains("Did you mean 'factors'"), e.getMessage());
    e = refused("LP-1131", () -> add(file, "license=MIT"));
    assertTrue(e.getMessage().contains("Did you mean 'licence'"), e.getMessage());
    refused("LP-1131", () -> add(file, "factors=[two]"));
    refused("LP-1131", () -> add(file, "factors=[1"));
    refused("LP-1131", () -> add(file, "factors=[1.5]"));
  }

  @Test
  void aFileWithoutReaderOrThatIsNotThereIsRefused() {
    refused("LP-1135", () -> add(bench.file("n.xyz", "1")));
    refused("LP-1134", () -> add(folder.resolve("nowhere.txt")));
    refused("LP-1134", () -> add(bench.file("n.txt", "1"), "more=nowhere.txt"));
  }

  @Test
  void furtherFilesComeAlong() {
    bench.file("more.txt", "7");
    Entry e = add(bench.file("n.txt", "1"), "more=more.txt").entry();
    assertEquals(
        List.of("n.txt", "more.txt"), e.files().stream().map(Entry.EntryFile::name).toList());
    assertEquals(2, bench.registry.fetch(e).size());
  }

  @Test
  void aLinkThatLeadsOutOfAFolderIsRefused() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Files.writeString(inside.resolve("a.txt"), "1");
    Files.createSymbolicLink(inside.resolve("b.txt"), bench.file("secret.txt", "2"));
    Parts parts = new Parts(folder, NewEntry.Keeping.COPY);
    LoupeException e = refused("LP-1134", () -> parts.add(inside));
    assertTrue(e.getMessage().contains("b.txt"), e.getMessage());
  }

  @Test
  void linkedFilesStayAndMayNotChange() throws IOException {
    Path file = bench.file("n.txt", "1");
    Entry e = add(file, "--link=yes").entry();
    assertEquals(file, bench.registry.fetch(e).getFirst());
    assertFalse(Files.exists(root().resolve("content")));
    Files.writeString(file, "2\n");
    LoupeException changed = refused("LP-1124", () -> bench.registry.fetch(e));
    assertTrue(
        changed.getMessage().contains(Sha256.of(file))
            && changed.getMessage().contains(e.files().getFirst().sha256()),
        changed.getMessage());
    own.remove("data", "n", Optional.empty());
    assertTrue(Files.exists(file));
  }

  @Test
  void aDamagedCopyIsFoundAndAddingAgainRepairsIt() throws IOException {
    Path file = bench.file("n.txt", "1");
    Entry e = add(file).entry();
    Path copy = bench.registry.fetch(e).getFirst();
    Files.writeString(copy, "9\n");
    refused("LP-1124", () -> bench.registry.fetch(e));
    own = entries();
    assertFalse(add(file).isNew());
    assertEquals("1\n", Files.readString(bench.registry.fetch(e).getFirst()));
    Files.delete(copy);
    refused("LP-1125", () -> bench.registry.fetch(e));
  }

  @Test
  void anEditIsOpenedBeforeItCounts() {
    add(bench.file("n.txt", "1"), "title=old");
    Entry e = edit("n", Map.of("factors", "[3]", "title", "new"));
    assertEquals(List.of(3L), e.arguments().get("factors"));
    assertEquals("new", bench.registry.find("data", "n").orElseThrow().title());
    refused("LP-1131", () -> edit("n", Map.of("factors", "x")));
    refused("LP-1123", () -> edit("m", Map.of("title", "x")));
    assertEquals(Map.of(), edit("n", Map.of("factors", "")).arguments());
  }

  @Test
  void whatAnEditDoesNotKnowIsKept() throws IOException {
    add(bench.file("n.txt", "1"));
    Path json = root().resolve("data/n@1.json");
    Files.writeString(
        json, Files.readString(json).replace("\"format\": 1", "\"format\": 1, \"notes\": [7]"));
    edit("n", Map.of("licence", "MIT"));
    assertTrue(Files.readString(json).contains("notes"));
  }

  @Test
  void anEntryOfANewerFormatCanBeReadButNotChanged() throws IOException {
    add(bench.file("n.txt", "1"));
    Path json = root().resolve("data/n@1.json");
    String newer = Files.readString(json).replace("\"format\": 1", "\"format\": 2");
    Files.writeString(json, newer);
    assertEquals(1, bench.registry.fetch(bench.registry.entries().getFirst()).size());
    refused("LP-1129", () -> edit("n", Map.of("licence", "MIT")));
    refused("LP-1129", () -> own.remove("data", "n", Optional.empty()));
    assertEquals(newer, Files.readString(json));
  }

  @Test
  void anEntryOfARepositoryIsNotTheUsers() {
    bench.add(MemoryRepository.of("small", "numbers", "n.txt", new byte[] {'1'}));
    refused("LP-1132", () -> edit("small", Map.of("licence", "MIT")));
    refused("LP-1132", () -> own.remove("data", "small", Optional.empty()));
    OwnEntries.Added added = add(bench.file("n.txt", "5"), "--name=small");
    assertEquals(Optional.of("memory of small"), added.hides());
  }

  @Test
  void removingTakesTheFilesThatNoOtherNeeds() throws IOException {
    Path file = bench.file("n.txt", "1");
    add(file);
    add(file, "--name=same");
    bench.file("n.txt", "2");
    add(file, "--version=2");
    assertEquals(List.of("n 1"), own.remove("data", "n", Optional.of("1")));
    assertEquals(List.of("n 2", "same 1"), names());
    assertEquals(1, bench.registry.fetch(bench.registry.entries().getLast()).size());
    own.remove("data", "n", Optional.empty());
    own.remove("data", "same", Optional.empty());
    assertEquals(List.of(), below(root().resolve("content")));
    refused("LP-1123", () -> own.remove("data", "n", Optional.empty()));
  }

  @Test
  void aDamagedEntryKeepsItsFilesUntilItIsRemoved() throws IOException {
    add(bench.file("n.txt", "1"));
    add(bench.file("m.txt", "2"));
    Path json = root().resolve("data/n@1.json");
    Files.writeString(json, Files.readString(json).substring(0, 100));
    assertEquals(List.of("m 1"), names());
    assertEquals("LP-1127", bench.registry.problems().getFirst().code().id());
    refused("LP-1127", () -> add(bench.file("n.txt", "3")));
    OwnEntries.Rebuilt rebuilt = own.rebuild();
    assertEquals(1, rebuilt.problems().size());
    assertEquals(2, below(root().resolve("content")).size());
    assertEquals(Optional.empty(), own.leftovers());
    assertEquals(List.of("n@1.json"), own.remove("data", "n", Optional.empty()));
    assertEquals(1, below(root().resolve("content")).size());
  }

  @Test
  void whatAKilledProcessLeavesIsFreed() throws IOException {
    add(bench.file("n.txt", "1"));
    // copied, not yet in place; in place, not yet an entry; an entry's file half written
    Path half = Files.createDirectories(root().resolve("content/.adding-1"));
    Files.writeString(half.resolve("n.txt"), "12345");
    Files.createFile(root().resolve("content/.adding-1.lock"));
    Path orphan = Files.createDirectories(root().resolve("content/" + "a".repeat(64)));
    Files.writeString(orphan.resolve("n.txt"), "12345");
    Files.writeString(root().resolve("data/.m@1.json.7.tmp"), "{\"form");
    assertEquals(List.of("n 1"), names());
    assertEquals(10, own.leftovers().orElseThrow().bytes());
    OwnEntries.Rebuilt rebuilt = own.rebuild();
    assertEquals(1, rebuilt.entries());
    assertEquals(16, rebuilt.freed().bytes());
    assertEquals(0, own.leftovers().orElseThrow().bytes());
    assertEquals(1, below(root().resolve("content")).size());
    assertEquals(1, below(root().resolve("data")).size());
  }

  @Test
  void whatALivingProcessBringsInStays() throws IOException {
    ContentStore content = new ContentStore(root().resolve("content"));
    try (Incoming incoming = content.incoming()) {
      incoming.copy("n.txt", bench.file("n.txt", "1"), Cancellation.never());
      assertEquals(0, own.rebuild().freed().bytes());
      assertTrue(Files.exists(incoming.folder().resolve("n.txt")));
    }
    assertEquals(List.of(), below(root().resolve("content")));
  }

  @Test
  void noneOfManyAddedAtOnceIsLost() throws Exception {
    List<Future<OwnEntries.Added>> added = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 24; i++) {
        // every fourth has the same content and every third the same name
        Path file = bench.file("n" + i + ".txt", String.valueOf(i % 4));
        NewEntry wanted = wanted(file, "--name=e" + i % 3, "--version=" + i);
        added.add(pool.submit(() -> entries().add(wanted, MEMORY, Cancellation.never())));
      }
    }
    for (Future<OwnEntries.Added> f : added) {
      assertTrue(f.get().isNew());
    }
    assertEquals(24, names().size());
    for (Entry e : new Bench(folder).registry.entries()) {
      assertEquals(1, bench.registry.fetch(e).size());
    }
    assertEquals(24, EntryIndex.read(new UserFolder(root())).size());
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws IOException {
    Files.createDirectories(root().getParent());
    Files.writeString(root(), "a file where the registry should be");
    refused("LP-1133", () -> add(bench.file("n.txt", "1")));
  }

  @Test
  void theIndexIsNoMoreThanACopy() throws IOException {
    add(bench.file("n.txt", "1"), "title=first");
    for (String damaged : List.of("", "[", "{}", "{\"format\": 1, \"entries\": {\"x\": 3}}")) {
      Files.writeString(root().resolve("index.json"), damaged);
      assertEquals("first", new Bench(folder).registry.entries().getFirst().title());
    }
    own.rebuild();
    Path json = root().resolve("data/n@1.json");
    Files.writeString(json, Files.readString(json).replace("first", "other"));
    assertEquals("other", new Bench(folder).registry.entries().getFirst().title());
  }

  @Test
  void detailsAreFoundOutOnce() {
    Entry e = add(bench.file("n.txt", "1", "2", "3")).entry();
    int opened = numbers.opened.get();
    EntryDetails details = bench.registry.details(e, context());
    assertEquals("3 rows [1]", details.summary());
    assertEquals(opened, numbers.opened.get());
  }

  private SourceContext context() {
    return own.context("n", MEMORY, Cancellation.never(), _ -> {});
  }

  @Test
  void detailsOfAnEntryOfARepositoryAreKept() {
    bench.add(MemoryRepository.of("small", "numbers", "n.txt", new byte[] {'1'}));
    Entry e = bench.registry.find("data", "small").orElseThrow();
    EntryDetails first = bench.registry.details(e, context());
    assertEquals(1, numbers.opened.get());
    assertEquals(first, bench.registry.details(e, context()));
    assertEquals(1, numbers.opened.get());
  }
}
