package org.loupe.data.internal.idx;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.loupe.api.value.Tensor;
import org.loupe.data.NpyHeader;
import org.loupe.data.NpyType;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.InputFile;
import org.loupe.data.internal.npy.NpyElements;
import org.loupe.data.internal.npy.NpyFormat;
import org.loupe.data.internal.npy.Segments;

/** Reads IDX files, compressed or not. */
public final class IdxReader {
  private IdxReader() {}

  /** Reads an array; unsigned bytes of a file that is not compressed are mapped. */
  public static Tensor read(Path file, ReadLimits limits) {
    String what = "'" + file + "'";
    try (FileChannel channel = InputFile.open(file)) {
      return Gzip.isGzip(channel)
          ? compressed(channel, limits, what)
          : plain(channel, limits, what);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static Tensor plain(FileChannel channel, ReadLimits limits, String what)
      throws IOException {
    NpyHeader header = IdxHeader.read(Channels.newInputStream(channel), what);
    NpyFormat.checkLength(header, channel.size(), what);
    MemorySegment raw =
        header.dataBytes() == 0
            ? Segments.allocate(0)
            : channel.map(
                FileChannel.MapMode.READ_ONLY, header.offset(), header.dataBytes(), Arena.ofAuto());
    return NpyElements.tensor(header, raw, limits, what);
  }

  private static Tensor compressed(FileChannel channel, ReadLimits limits, String what)
      throws IOException {
    return Gzip.read(
        channel,
        what,
        in -> {
          NpyHeader header = IdxHeader.read(in, what);
          long claimed = NpyFormat.claimedBytes(header, what);
          Gzip.checkRatio(header, claimed, channel.size(), what);
          boolean copied = header.type() != NpyType.U1;
          limits.require(claimed + (copied ? NpyElements.copyBytes(header) : 0), what);
          return NpyElements.tensor(header, Gzip.elements(in, header, limits, what), limits, what);
        });
  }
}
