package org.loupe.data.internal.wav;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Port;
import org.loupe.data.DataProblem;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.InputFile;
import org.loupe.data.internal.StreamedDataset;
import org.loupe.data.internal.folder.RowFile;
import org.loupe.data.internal.folder.RowFiles;

/** Windows of recordings as rows [channels, frames], each read from its file when it is read. */
public final class WavRows implements StreamedDataset.Rows {

  /** Bytes that are decoded at once. */
  private static final int BLOCK = 1 << 16;

  private final List<RowFile> files;
  private final List<WavHeader> headers;
  private final WavWindow window;
  private final boolean mono;

  /** The number of the first row of each file, and behind them that of all rows. */
  private final long[] first;

  private WavRows(
      List<RowFile> files, List<WavHeader> headers, WavWindow window, WavChannels channels) {
    this.files = files;
    this.headers = headers;
    this.window = window;
    this.mono = channels == WavChannels.MONO;
    this.first = new long[files.size() + 1];
    for (int i = 0; i < files.size(); i++) {
      first[i + 1] = first[i] + window.count(headers.get(i).frames());
    }
  }

  /**
   * Reads the header of every recording.
   *
   * @param frames frames of a window; when empty, all recordings must have one length
   * @param step frames from one window to the next; those of a window when empty
   * @throws LoupeException LP-2201, LP-2205, LP-2233, LP-2234
   */
  public static WavRows of(
      RowFiles files,
      WavChannels channels,
      Optional<Long> frames,
      Optional<Long> step,
      ReadLimits limits) {
    List<WavHeader> headers = new ArrayList<>();
    for (RowFile file : files.files()) {
      limits.cancellation().check();
      headers.add(WavFile.header(file.path()));
      checkAlike(files.files(), headers, channels, frames.isEmpty());
    }
    WavWindow window = WavWindow.of(frames, step, headers.getFirst().frames());
    WavRows rows = new WavRows(files.files(), headers, window, channels);
    if (rows.count() == 0) {
      throw new LoupeException(
          DataProblem.WAV_FORM,
          String.format(
              Locale.ROOT,
              "No recording, such as '%s', has the %,d frames of a window.",
              files.files().getFirst().path(),
              window.frames()));
    }
    limits.require(rows.row().rowCount() * Float.BYTES, "A window");
    boolean countable = rows.count() <= Integer.MAX_VALUE - 8;
    limits.require(
        countable ? rows.count() * Long.BYTES : Long.MAX_VALUE,
        String.format(Locale.ROOT, "The list of %,d labels", rows.count()));
    return rows;
  }

  private static void checkAlike(
      List<RowFile> files, List<WavHeader> headers, WavChannels channels, boolean oneLength) {
    WavHeader a = headers.getFirst();
    WavHeader b = headers.getLast();
    if (a.rate() != b.rate()) {
      throw different(files, headers, "%,d Hz", a.rate(), b.rate());
    }
    if (channels == WavChannels.ALL && a.channels() != b.channels()) {
      throw different(files, headers, "%,d channels", a.channels(), b.channels());
    }
    if (oneLength && a.frames() != b.frames()) {
      throw different(files, headers, "%,d frames", a.frames(), b.frames());
    }
  }

  private static LoupeException different(
      List<RowFile> files, List<WavHeader> headers, String unit, long a, long b) {
    return new LoupeException(
        DataProblem.WAV_FORM,
        "'%s' has %s and '%s' has %s."
            .formatted(
                files.getFirst().path(),
                String.format(Locale.ROOT, unit, a),
                files.get(headers.size() - 1).path(),
                String.format(Locale.ROOT, unit, b)));
  }

  /** Shape of a row. */
  public Port row() {
    long channels = mono ? 1 : headers.getFirst().channels();
    return new Port("row", DType.F32, List.of(channels, window.frames()));
  }

  /** Number of rows. */
  public long count() {
    return first[files.size()];
  }

  /** Rows of each file. */
  public long[] counts() {
    long[] counts = new long[files.size()];
    Arrays.setAll(counts, i -> first[i + 1] - first[i]);
    return counts;
  }

  @Override
  public void read(long row, MemorySegment out) {
    int found = Arrays.binarySearch(first, row);
    // of files without a window, the last of the same number has it
    int f = found < 0 ? -found - 2 : found;
    while (first[f + 1] == row) {
      f++;
    }
    RowFile file = files.get(f);
    file.checkUnchanged();
    try (FileChannel channel = InputFile.open(file.path())) {
      read(channel, f, window.start(row - first[f]), out);
    } catch (IOException e) {
      throw InputFile.unreadable(file.path(), e);
    }
  }

  private void read(FileChannel channel, int f, long start, MemorySegment out) throws IOException {
    WavHeader header = headers.get(f);
    int frameBytes = header.frameBytes();
    int most = Math.max(1, BLOCK / frameBytes);
    ByteBuffer buffer = ByteBuffer.allocate(most * frameBytes);
    for (long done = 0; done < window.frames(); ) {
      int frames = (int) Math.min(most, window.frames() - done);
      buffer.clear().limit(frames * frameBytes);
      long at = header.offset() + (start + done) * frameBytes;
      WavFile.read(channel, at, buffer, files.get(f).path());
      decode(buffer, header, frames, done, out);
      done += frames;
    }
  }

  private void decode(
      ByteBuffer buffer, WavHeader header, int frames, long done, MemorySegment out) {
    WavEncoding encoding = header.encoding();
    int at = 0;
    for (int i = 0; i < frames; i++) {
      double sum = 0;
      for (int c = 0; c < header.channels(); c++, at += encoding.bytes()) {
        float sample = encoding.sample(buffer, at);
        sum += sample;
        if (!mono) {
          out.setAtIndex(JAVA_FLOAT, c * window.frames() + done + i, sample);
        }
      }
      if (mono) {
        out.setAtIndex(JAVA_FLOAT, done + i, (float) (sum / header.channels()));
      }
    }
  }
}
