package org.loupe.data.internal.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Repository;
import org.osgi.service.component.annotations.Component;

/**
 * Fashion-MNIST (H. Xiao, K. Rasul, R. Vollgraf, 2017, arXiv:1708.07747), where Debian's package
 * {@code dataset-fashion-mnist} is installed; without it, nothing is listed.
 *
 * <p>The hashes are those of the published files, so that listing reads no file. What has other
 * lengths is not listed; other bytes of the same length are refused when an entry is fetched.
 */
@Component
public final class DebianDatasets implements Repository {

  private static final Path INSTALLED = Path.of("/usr/share/datasets/fashion-mnist");

  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "ankle boot");

  private final Path folder;

  /** The datasets of this machine. */
  public DebianDatasets() {
    this(INSTALLED);
  }

  /**
   * The datasets of a folder.
   *
   * @param folder with the four files, wherever it is
   */
  DebianDatasets(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return "debian";
  }

  @Override
  public List<Entry> entries() {
    return all().stream().filter(e -> e.files().stream().allMatch(this::isThere)).toList();
  }

  private boolean isThere(Entry.EntryFile file) {
    try {
      return Files.size(folder.resolve(file.name())) == file.bytes();
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public InputStream open(Entry entry, Entry.EntryFile file) throws IOException {
    if (!entries().contains(entry) || !entry.files().contains(file)) {
      throw new NoSuchFileException(file.name(), null, "it is not installed");
    }
    return Files.newInputStream(folder.resolve(file.name()));
  }

  private static List<Entry> all() {
    return List.of(
        entry(
            "fashion-mnist",
            "training images",
            "60,000",
            new Entry.EntryFile(
                "train-images-idx3-ubyte.gz",
                "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7",
                26_421_856),
            new Entry.EntryFile(
                "train-labels-idx1-ubyte.gz",
                "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056",
                29_491)),
        entry(
            "fashion-mnist-test",
            "test images",
            "10,000",
            new Entry.EntryFile(
                "t10k-images-idx3-ubyte.gz",
                "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa",
                4_422_079),
            new Entry.EntryFile(
                "t10k-labels-idx1-ubyte.gz",
                "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05",
                5_125)));
  }

  private static Entry entry(
      String name, String part, String rows, Entry.EntryFile images, Entry.EntryFile labels) {
    return new Entry(
        name,
        "1.0",
        "data",
        "Articles of clothing, 28 x 28 pixels, " + part,
        "idx",
        Map.of("labels", labels.name(), "classes", CLASSES),
        List.of(images, labels),
        rows + " gray images [1, 28, 28] in 0..1, 10 classes",
        "MIT",
        "Fashion-MNIST (H. Xiao, K. Rasul, R. Vollgraf, Zalando), as Debian packages it");
  }
}
