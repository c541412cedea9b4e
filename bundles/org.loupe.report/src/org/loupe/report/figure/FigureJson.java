package org.loupe.report.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.report.internal.json.FigureReader;
import org.loupe.report.internal.json.FigureWriter;
import org.loupe.report.internal.json.JsonFile;

/**
 * Figures as data, in JSON of format 1: what was painted, not how. A tensor is an object with
 * {@code dtype}, {@code shape} and either {@code values}, a flat list in row-major order where
 * {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"} are texts, or {@code base64}, its bytes
 * in little-endian order. What is read equals what was written, bit by bit.
 */
public final class FigureJson {
  /** Longest file that is read: some million polygons. */
  private static final long MOST_BYTES = 256L << 20;

  private FigureJson() {}

  /** Writes a figure in UTF-8; the stream is flushed and not closed. */
  public static void write(Figure figure, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    new FigureWriter(writer).write(figure);
    writer.append('\n').flush();
  }

  /**
   * Reads a figure.
   *
   * @throws LoupeException LP-1202 when it is no figure, LP-1203 when it is too large, LP-1206 when
   *     it contradicts itself
   * @throws IOException when the file cannot be read
   */
  public static Figure read(Path file) throws IOException {
    String name = "'" + file + "'";
    return FigureReader.read(JsonFile.read(file, MOST_BYTES, name), name);
  }
}
