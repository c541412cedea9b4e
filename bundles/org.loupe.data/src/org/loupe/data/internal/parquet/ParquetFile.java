package org.loupe.data.internal.parquet;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowGroupPredicate;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.Printable;

/** An open file. What the library says of a damaged one becomes a problem of the file. */
final class ParquetFile implements AutoCloseable {

  private static final Set<CompressionCodec> CODECS =
      Set.of(
          CompressionCodec.UNCOMPRESSED,
          CompressionCodec.SNAPPY,
          CompressionCodec.GZIP,
          CompressionCodec.ZSTD);

  /** Which instructions the library uses is no news of a run; kept, or the level would be lost. */
  private static final Logger LOG = Logger.getLogger("dev.hardwood");

  /** Something that reads. */
  interface Reading<T> {
    T read() throws IOException;
  }

  private final Path path;
  private final HardwoodContext context;
  private final ParquetFileReader reader;

  private ParquetFile(Path path, HardwoodContext context, ParquetFileReader reader) {
    this.path = path;
    this.context = context;
    this.reader = reader;
  }

  /** Opens a file. */
  static ParquetFile open(Path path) {
    try {
      // a plain file that can be read; what it is the library says
      org.loupe.data.internal.InputFile.open(path).close();
    } catch (IOException e) {
      throw org.loupe.data.internal.InputFile.unreadable(path, e);
    }
    LOG.setLevel(Level.WARNING);
    return guarded(
        path,
        () -> {
          if (Files.size(path) == 0) {
            throw new IllegalArgumentException("it is empty");
          }
          HardwoodContext context = HardwoodContext.create(1);
          try {
            return new ParquetFile(
                path, context, ParquetFileReader.open(InputFile.of(path), context));
          } catch (IOException | RuntimeException e) {
            context.close();
            throw e;
          }
        });
  }

  ParquetFileReader reader() {
    return reader;
  }

  List<RowGroup> groups() {
    return reader.getFileMetaData().rowGroups();
  }

  /** Refuses what the library has no decompressor for. */
  void requireCodecs(List<ColumnSchema> columns) {
    for (RowGroup g : groups()) {
      for (ColumnSchema c : columns) {
        CompressionCodec codec = g.columns().get(c.columnIndex()).metaData().codec();
        if (!CODECS.contains(codec)) {
          throw new LoupeException(
              DataProblem.PARQUET,
              "'%s' is compressed with %s; snappy, gzip, zstd and none are read."
                  .formatted(path, codec),
              "Write it again, for example with compression=\"zstd\".");
        }
      }
    }
  }

  /** One column of one row group, whose pages were looked at. */
  ColumnReader column(ColumnSchema column, int group, ReadLimits limits) throws IOException {
    try (FileChannel channel = org.loupe.data.internal.InputFile.open(path)) {
      ColumnChunk chunk = groups().get(group).columns().get(column.columnIndex());
      PageCheck.check(channel, chunk, limits, "'" + path + "'");
    }
    ColumnMetaData first = groups().get(group).columns().getFirst().metaData();
    long start =
        first.dictionaryPageOffset() != null && first.dictionaryPageOffset() > 0
            ? Math.min(first.dictionaryPageOffset(), first.dataPageOffset())
            : first.dataPageOffset();
    long bytes =
        groups().get(group).columns().stream()
            .mapToLong(c -> c.metaData().totalCompressedSize())
            .sum();
    // the group whose middle is in the range is taken
    long middle = start + bytes / 2;
    return reader
        .buildColumnReader(column.columnIndex())
        .filter(RowGroupPredicate.byteRange(middle, middle + 1))
        .build();
  }

  /** Reads, and makes a problem of the file out of whatever is thrown. */
  <T> T guarded(Reading<T> reading) {
    return guarded(path, reading);
  }

  private static <T> T guarded(Path path, Reading<T> reading) {
    try {
      return reading.read();
    } catch (LoupeException | org.loupe.api.CancelledException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw new LoupeException(
          DataProblem.MEMORY,
          "A page of '%s' claims more memory than there is.".formatted(path),
          e);
    } catch (IOException | RuntimeException e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new LoupeException(
          DataProblem.PARQUET,
          "'%s' cannot be read: %s."
              .formatted(path, Printable.of(reason.replaceFirst("[.]+$", ""))),
          e);
    }
  }

  @Override
  public void close() {
    try (HardwoodContext _ = context) {
      reader.close();
    } catch (IOException e) {
      throw org.loupe.data.internal.InputFile.unreadable(path, e);
    }
  }
}
