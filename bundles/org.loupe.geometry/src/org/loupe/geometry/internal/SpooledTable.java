package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;

/** A table of numbers that grows row by row and may outgrow memory. Not thread-safe. */
public final class SpooledTable {

  private static final int ROWS = 1024;

  private final List<String> names;
  private final BitSet whole = new BitSet();
  private final Spool[] spools;
  private final double[][] waiting;
  private int count;

  /**
   * An empty table.
   *
   * @param context where the spools come from
   * @param columns the names; those that end with a hash have whole numbers
   */
  public SpooledTable(AnalysisContext context, String... columns) {
    names = Arrays.stream(columns).map(c -> c.replace("#", "")).toList();
    spools = new Spool[columns.length];
    waiting = new double[columns.length][ROWS];
    for (int c = 0; c < columns.length; c++) {
      whole.set(c, columns[c].endsWith("#"));
      spools[c] = context.spool(whole.get(c) ? DType.I64 : DType.F64);
    }
  }

  /** Adds a row, one number a column. */
  public void add(double... row) {
    for (int c = 0; c < row.length; c++) {
      waiting[c][count] = row[c];
    }
    if (++count == ROWS) {
      flush();
    }
  }

  private void flush() {
    for (int c = 0; c < spools.length; c++) {
      if (whole.get(c)) {
        long[] l = new long[count];
        for (int i = 0; i < count; i++) {
          l[i] = (long) waiting[c][i];
        }
        spools[c].append(l);
      } else {
        spools[c].append(Arrays.copyOf(waiting[c], count));
      }
    }
    count = 0;
  }

  /** Rows so far. */
  public long rows() {
    return spools[0].rows() + count;
  }

  /** The columns, for a table that may get more of them. */
  public Table.Builder finish() {
    flush();
    Table.Builder table = Table.builder();
    for (int c = 0; c < spools.length; c++) {
      table.numbers(names.get(c), spools[c].finish());
    }
    return table;
  }
}
