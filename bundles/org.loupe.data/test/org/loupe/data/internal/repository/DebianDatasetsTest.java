package org.loupe.data.internal.repository;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.registry.Entry;
import org.loupe.data.Idx;
import org.loupe.data.ReadLimits;
import org.loupe.data.io.Sha256;

class DebianDatasetsTest {

  /** Where the package's files lie: as it is installed, or unpacked where the environment says. */
  private static final Path INSTALLED =
      Path.of(
          Optional.ofNullable(System.getenv("LOUPE_TEST_FASHION_MNIST"))
              .orElse("/usr/share/datasets/fashion-mnist"));

  @TempDir Path folder;

  private void file(String name, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  private List<String> names() {
    return new DebianDatasets(folder).entries().stream().map(Entry::name).toList();
  }

  @Test
  void withoutThePackageNothingIsListed() {
    assertEquals(List.of(), names());
    assertEquals(List.of(), new DebianDatasets(folder.resolve("none")).entries());
  }

  @Test
  void anEntryIsListedWhenBothOfItsFilesAreThere() throws IOException {
    file("t10k-images-idx3-ubyte.gz", 4_422_079);
    assertEquals(List.of(), names());
    file("t10k-labels-idx1-ubyte.gz", 5_124);
    assertEquals(List.of(), names());
    file("t10k-labels-idx1-ubyte.gz", 5_125);
    assertEquals(List.of("fashion-mnist-test"), names());
    file("train-images-idx3-ubyte.gz", 26_421_856);
    file("train-labels-idx1-ubyte.gz", 29_491);
    assertEquals(List.of("fashion-mnist", "fashion-mnist-test"), names());
  }

  @Test
  void onlyFilesOfEntriesAreOpened() throws IOException {
    file("t10k-images-idx3-ubyte.gz", 4_422_079);
    file("t10k-labels-idx1-ubyte.gz", 5_125);
    file("secret", 1);
    DebianDatasets debian = new DebianDatasets(folder);
    Entry entry = debian.entries().getFirst();
    try (InputStream in = debian.open(entry, entry.files().get(1))) {
      assertEquals(0, in.read());
    }
    Entry.EntryFile secret = new Entry.EntryFile("secret", "", 1);
    assertThrows(NoSuchFileException.class, () -> debian.open(entry, secret));
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    assertThrows(NoSuchFileException.class, () -> debian.open(entry, entry.files().getFirst()));
  }

  /** Counts as the paper states them: 6,000 training and 1,000 test images of each class. */
  @Test
  void theInstalledFilesAreThePublishedOnes() throws IOException {
    List<Entry> entries = new DebianDatasets(INSTALLED).entries();
    assumeFalse(entries.isEmpty(), "the package dataset-fashion-mnist is not installed");
    for (Entry entry : entries) {
      for (Entry.EntryFile file : entry.files()) {
        assertEquals(file.sha256(), Sha256.of(INSTALLED.resolve(file.name())));
      }
      long rows = entry.name().equals("fashion-mnist") ? 60_000 : 10_000;
      Path images = INSTALLED.resolve(entry.files().getFirst().name());
      assertArrayEquals(new long[] {rows, 28, 28}, Idx.read(images, ReadLimits.NONE).shape());
      long[] counts = new long[10];
      Path labels = INSTALLED.resolve(entry.arguments().get("labels").toString());
      for (long label : Idx.read(labels, ReadLimits.NONE).toLongs()) {
        counts[(int) label]++;
      }
      long[] expected = new long[10];
      Arrays.fill(expected, rows / 10);
      assertArrayEquals(expected, counts);
    }
  }
}
