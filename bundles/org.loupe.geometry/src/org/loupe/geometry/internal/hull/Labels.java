package org.loupe.geometry.internal.hull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.Dataset;

/**
 * The classes of rows.
 *
 * @param of one a row
 * @param names in the order of the classes' numbers; may be fewer
 */
record Labels(long[] of, List<String> names) {

  /** Those of a dataset, when it has classes. */
  static Optional<Labels> of(Dataset data) {
    return data.labels()
        .filter(t -> !t.dtype().isFloat())
        .map(
            t -> {
              long[] of = new long[Math.toIntExact(t.count())];
              Arrays.setAll(of, t::getLong);
              return new Labels(of, data.classes());
            });
  }

  /** The name of a class, or its number. */
  String name(long label) {
    return label >= 0 && label < names.size() ? names.get((int) label) : Long.toString(label);
  }
}
