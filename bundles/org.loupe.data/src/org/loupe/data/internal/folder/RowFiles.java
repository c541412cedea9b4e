package org.loupe.data.internal.folder;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.Tensor;
import org.loupe.data.internal.Labels;
import org.loupe.data.io.Sha256;

/**
 * The files of a folder in the order of the rows: by class, then by name.
 *
 * @param files at least one
 * @param classes names of the folders, sorted; none when the files lie in one folder
 */
public record RowFiles(List<RowFile> files, List<String> classes) {

  /** Copies the lists. */
  public RowFiles {
    files = List.copyOf(files);
    classes = List.copyOf(classes);
  }

  /** The class of each row. */
  public Optional<Labels> labels() {
    long[] repeats = new long[files.size()];
    Arrays.fill(repeats, 1);
    return labels(repeats);
  }

  /**
   * The class of each row.
   *
   * @param rows how many rows each file holds
   */
  public Optional<Labels> labels(long[] rows) {
    if (classes.isEmpty()) {
      return Optional.empty();
    }
    long[] numbers = new long[Math.toIntExact(Arrays.stream(rows).sum())];
    int at = 0;
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(numbers, at, at + (int) rows[i], files.get(i).label());
      at += (int) rows[i];
    }
    return Optional.of(new Labels(Tensor.of(numbers, numbers.length), classes));
  }

  /** SHA-256 over the content of the files, their order and their classes; not their names. */
  public String hash(SourceContext context) {
    StringBuilder text = new StringBuilder();
    classes.forEach(name -> text.append(name.length()).append(':').append(name).append('\n'));
    for (RowFile file : files) {
      context.cancellation().check();
      text.append(file.label()).append(' ').append(context.hash(file.path())).append('\n');
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
