package org.loupe.runtime.internal.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;

/** What is said of a dataset. */
final class DetailsOfData {
  private DetailsOfData() {}

  static EntryDetails.OfData of(Dataset data) {
    List<String> classes = data.classes();
    String shape =
        data.row().row().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new EntryDetails.OfData(
        data.hash(),
        "%,d rows [%s]%s"
            .formatted(
                data.size(),
                shape,
                !classes.isEmpty()
                    ? ", %,d classes".formatted(classes.size())
                    : data.labels().isPresent() ? ", a target each" : ""),
        data.size(),
        data.row(),
        classes,
        counts(classes.size(), data.labels()));
  }

  private static List<Long> counts(int classes, Optional<Tensor> labels) {
    long[] counts = new long[classes];
    if (classes > 0 && labels.isPresent()) {
      for (long i = 0; i < labels.get().count(); i++) {
        counts[Math.toIntExact(labels.get().getLong(i))]++;
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }
}
