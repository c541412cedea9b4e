package org.loupe.workbench.internal.registry;

import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.api.registry.Entry;
import org.loupe.api.value.Dataset;
import org.loupe.workbench.internal.results.Loading;

/** The rows of a dataset: a gallery where they are pictures, else a grid. */
final class RowsPage {
  private RowsPage() {}

  /**
   * What was opened.
   *
   * @param data the dataset
   * @param isPictures whether its rows are pictures
   * @param names of the columns that are shown otherwise
   */
  private record Opened(Dataset data, boolean isPictures, List<String> names) {}

  static Control create(Composite parent, RegistryAccess access, Entry entry) {
    return Loading.of(
        parent,
        "rows of " + entry.name(),
        monitor -> {
          Dataset data = access.data(entry, monitor);
          boolean isPictures = SampleSheet.isOf(data);
          int all = Math.toIntExact(data.row().rowCount());
          List<String> names =
              isPictures
                  ? List.of()
                  : all > RowsControl.MOST_COLUMNS
                      ? numbers(RowsControl.MOST_COLUMNS)
                      : all == 1 ? List.of("value") : access.columns(entry, all, monitor);
          return new Opened(data, isPictures, names);
        },
        (place, opened) -> {
          if (opened.isPictures()) {
            new SamplesControl(place, entry.name(), opened.data());
          } else {
            new RowsControl(place, opened.data(), opened.names());
          }
        });
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
