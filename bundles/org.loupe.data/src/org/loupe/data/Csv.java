package org.loupe.data;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Table;
import org.loupe.data.internal.InputFile;
import org.loupe.data.internal.csv.CsvText;
import org.loupe.data.io.AtomicFile;
import org.loupe.data.io.Durability;

/** Tables in CSV files (RFC 4180, UTF-8). Scripts read them with {@code csv("a.csv")}. */
public final class Csv {
  private Csv() {}

  /**
   * Writes a table; the file appears complete or not at all, and is forced to disk.
   *
   * @throws LoupeException LP-2220 when it cannot be written; an older file is then left as it was
   */
  public static void write(Path file, Table table) {
    write(file, table, Durability.AT_ONCE);
  }

  /**
   * Writes a table; the file appears complete or not at all.
   *
   * <p>The first line has the names of the columns. Numbers have the fewest digits that give the
   * same number again, {@code NaN}, {@code Infinity} and {@code -Infinity} are words, booleans are
   * 0 and 1. A row of a ragged column is a JSON array in one cell, of arrays when its entries are
   * points.
   *
   * @throws LoupeException LP-2220 when it cannot be written; an older file is then left as it was
   */
  public static void write(Path file, Table table, Durability durability) {
    try {
      AtomicFile.write(
          file,
          durability,
          out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CsvText.write(table, writer);
            writer.flush();
          });
    } catch (IOException e) {
      throw InputFile.unwritable(file, e);
    }
  }
}
