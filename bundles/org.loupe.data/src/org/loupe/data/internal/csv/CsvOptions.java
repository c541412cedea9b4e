package org.loupe.data.internal.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.Doc;

/**
 * How a table is to be read.
 *
 * @param label column of the class or target
 * @param columns columns of the values; none for all but the label
 * @param classes names of the classes; none for what the file says
 * @param header whether the first line names the columns
 * @param separator what is between two cells
 * @param missing what becomes of missing values
 */
public record CsvOptions(
    Optional<String> label,
    List<String> columns,
    List<String> classes,
    Header header,
    Separator separator,
    Missing missing) {

  /** Whether the first line names the columns. */
  public enum Header {
    /** Found out: see {@link CsvLayout}. */
    @Doc("a first line without numbers, or with the names that are asked for, is a header")
    AUTO,
    /** It does. */
    @Doc("the first line names the columns")
    PRESENT,
    /** It is data. */
    @Doc("the first line is data")
    ABSENT
  }

  /** What is between two cells. */
  public enum Separator {
    /** Found out: see {@link CsvLayout}. */
    @Doc("tab, semicolon or comma: what cuts the first two rows into as many cells")
    AUTO(0),
    /** A comma. */
    @Doc("a comma")
    COMMA(','),
    /** A semicolon. */
    @Doc("a semicolon")
    SEMICOLON(';'),
    /** A tab. */
    @Doc("a tab")
    TAB('\t');

    private final byte sign;

    Separator(int sign) {
      this.sign = (byte) sign;
    }

    byte sign() {
      return sign;
    }
  }

  /** What becomes of missing values: cells that are empty or say {@code NA}, {@code NaN}, ... */
  public enum Missing {
    /** The file is refused. */
    @Doc("the file is refused, with the place of the first one")
    REFUSE,
    /** They become NaN. */
    @Doc("they become NaN; of a CSV file a warning counts them")
    NAN,
    /** Their rows are left out. */
    @Doc("rows in which a value is missing are left out, and a warning counts them")
    DROP
  }

  /** All names of columns that the arguments use. */
  List<String> names() {
    List<String> names = new ArrayList<>(columns);
    label.ifPresent(names::add);
    return names;
  }
}
