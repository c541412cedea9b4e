package org.loupe.runtime.provenance;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npy;
import org.loupe.data.ReadLimits;
import org.loupe.runtime.provenance.ValueDiff.Difference;

/** The files of a component, by the numbers in them where their form has numbers. */
final class FileDiff {
  private FileDiff() {}

  /** The differences of files of the same names in two folders. */
  static List<Difference> of(List<String> files, Path first, Path second) {
    List<Difference> all = new ArrayList<>();
    boolean figure = files.stream().anyMatch(f -> f.endsWith(".figure.json"));
    for (String file : files) {
      // pictures of a figure follow from its data
      if (!figure || file.endsWith(".figure.json")) {
        try {
          all.addAll(file(file, first.resolve(file), second.resolve(file)));
        } catch (IOException | LoupeException e) {
          all.add(
              new Difference(
                  "its file %s cannot be read (%s)".formatted(file, e.getMessage()),
                  Optional.empty()));
        }
      }
    }
    return all;
  }

  private static List<Difference> file(String name, Path a, Path b) throws IOException {
    if (Files.mismatch(a, b) < 0) {
      return List.of();
    }
    if (name.endsWith(".npy")) {
      return tensor(Npy.read(a, ReadLimits.NONE), Npy.read(b, ReadLimits.NONE));
    }
    if (name.endsWith(".csv")) {
      return TableDiff.of(a, b);
    }
    if (name.endsWith(".figure.json")) {
      Optional<JsonObject> x = RunFolder.json(a);
      Optional<JsonObject> y = RunFolder.json(b);
      if (x.isPresent() && y.isPresent()) {
        return ValueDiff.json(x.get(), y.get());
      }
    }
    return List.of(new Difference("its file %s differs".formatted(name), Optional.empty()));
  }

  private static List<Difference> tensor(Tensor a, Tensor b) {
    if (a.dtype() != b.dtype() || !Arrays.equals(a.shape(), b.shape())) {
      String what =
          "it is %s%s and %s%s"
              .formatted(
                  a.dtype().label(),
                  Arrays.toString(a.shape()),
                  b.dtype().label(),
                  Arrays.toString(b.shape()));
      return List.of(new Difference(what, Optional.empty()));
    }
    Numbers.Collector numbers = new Numbers.Collector();
    for (long i = 0; i < a.count(); i++) {
      numbers.add(a.getDouble(i), b.getDouble(i));
    }
    if (numbers.isSame()) {
      return List.of();
    }
    Optional<Tolerance> tolerance =
        switch (a.dtype()) {
          case DType.F32 -> Optional.of(Tolerance.F32);
          case DType.F64 -> Optional.of(Tolerance.F64);
          default -> Optional.empty();
        };
    return List.of(
        tolerance
            .map(t -> new Difference("its numbers differ", Optional.of(numbers.of(t))))
            .orElseGet(() -> new Difference("its whole numbers differ", Optional.empty())));
  }
}
