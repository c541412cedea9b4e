package org.loupe.runtime.registry;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;

/** What the columns of a dataset are called: as its file names them, else by number. */
public final class ColumnNames {
  private static final String COLUMNS = "columns";
  private static final String LABEL = "label";

  private ColumnNames() {}

  /**
   * A name for each column of the values.
   *
   * @param count how many there are
   */
  public static List<String> of(Entry entry, Header header, int count) {
    if (count == 1) {
      return List.of("all");
    }
    List<String> chosen =
        entry.arguments().get(COLUMNS) instanceof List<?> l
            ? l.stream().map(String::valueOf).toList()
            : List.of();
    Object label = entry.arguments().get(LABEL);
    List<String> all = header.choices().getOrDefault(COLUMNS, List.of());
    List<String> named =
        chosen.isEmpty() ? all.stream().filter(n -> !n.equals(label)).toList() : chosen;
    // pictures and sounds have no names, and a column may hold several values
    return named.size() == count
        ? named
        : IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }
}
