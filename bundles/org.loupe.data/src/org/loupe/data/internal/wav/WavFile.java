package org.loupe.data.internal.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.InputFile;
import org.loupe.data.internal.Printable;

/**
 * Reads the chunks of a WAVE file up to the samples, and checks what they claim against the file's
 * length (IBM and Microsoft, Multimedia Programming Interface and Data Specifications 1.0, 1991;
 * the extensible form: Multiple Channel Audio Data and WAVE Files, 2001).
 */
final class WavFile {

  /** Chunks in front of the samples; recorders write fewer than ten. */
  private static final int MAX_CHUNKS = 1000;

  /** More channels than any array of microphones that is read here. */
  private static final int MAX_CHANNELS = 1024;

  private static final int EXTENSIBLE = 0xfffe;
  private static final int SHORTEST_FORMAT = 16;
  private static final int EXTENSIBLE_FORMAT = 40;

  private record Format(WavEncoding encoding, int channels, long rate) {}

  private final Path file;
  private final FileChannel channel;
  private final long length;
  private Optional<Format> format = Optional.empty();

  private WavFile(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.length = channel.size();
  }

  /** The header of a file. */
  static WavHeader header(Path file) {
    try (FileChannel channel = InputFile.open(file)) {
      return new WavFile(file, channel).header();
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private WavHeader header() throws IOException {
    if (length < 12
        || !name(read(0, 12), 0).equals("RIFF")
        || !name(read(0, 12), 8).equals("WAVE")) {
      throw refused("it does not begin with RIFF and WAVE");
    }
    long at = 12;
    for (int chunk = 0; chunk < MAX_CHUNKS; chunk++) {
      if (at + 8 > length) {
        throw refused("it ends before its samples");
      }
      ByteBuffer head = read(at, 8);
      String name = name(head, 0);
      long size = head.getInt(4) & 0xffffffffL;
      at += 8;
      if (size > length - at) {
        throw refused(
            String.format(
                Locale.ROOT,
                "its chunk '%s' claims %,d bytes, and the file has %,d more",
                Printable.of(name),
                size,
                length - at));
      }
      switch (name) {
        case "fmt " -> format = Optional.of(format(at, size));
        case "data" -> {
          return header(at, size);
        }
        default -> {
          // cue points, texts, pictures
        }
      }
      // chunks begin at even places
      at += size + (size & 1);
    }
    throw refused("it has more than %d chunks in front of its samples".formatted(MAX_CHUNKS));
  }

  private Format format(long at, long size) throws IOException {
    if (format.isPresent()) {
      throw refused("it describes its format twice");
    }
    if (size < SHORTEST_FORMAT) {
      throw refused(
          "its format takes %d bytes, and %d at least are needed".formatted(size, SHORTEST_FORMAT));
    }
    ByteBuffer b = read(at, (int) Math.min(size, EXTENSIBLE_FORMAT));
    int tag = b.getShort(0) & 0xffff;
    int channels = b.getShort(2) & 0xffff;
    long rate = b.getInt(4) & 0xffffffffL;
    int frameBytes = b.getShort(12) & 0xffff;
    int bits = b.getShort(14) & 0xffff;
    if (tag == EXTENSIBLE) {
      if (size < EXTENSIBLE_FORMAT) {
        throw refused("its extensible format takes only %d bytes".formatted(size));
      }
      tag = b.getShort(24) & 0xffff;
    }
    Optional<WavEncoding> encoding = WavEncoding.of(tag, bits);
    if (encoding.isEmpty()) {
      throw refused(
          "its encoding has the number %d with %d bits; 1 (PCM) with 8 to 32 and 3 (float) are read"
              .formatted(tag, bits));
    }
    if (channels == 0 || channels > MAX_CHANNELS || rate == 0) {
      throw refused("it claims %d channels at %d Hz".formatted(channels, rate));
    }
    if (frameBytes != channels * encoding.get().bytes()) {
      throw refused(
          "a frame of %d channels of %d bits does not take %d bytes"
              .formatted(channels, bits, frameBytes));
    }
    return new Format(encoding.get(), channels, rate);
  }

  private WavHeader header(long at, long size) {
    Format f = format.orElseThrow(() -> refused("its samples come before their format"));
    int frameBytes = f.channels * f.encoding.bytes();
    if (size % frameBytes != 0) {
      throw refused(
          String.format(
              Locale.ROOT, "%,d bytes are no whole number of frames of %d", size, frameBytes));
    }
    return new WavHeader(f.encoding, f.channels, f.rate, at, size / frameBytes);
  }

  private ByteBuffer read(long at, int bytes) throws IOException {
    return read(channel, at, ByteBuffer.allocate(bytes), file);
  }

  /** Fills a buffer from a place in a file. */
  static ByteBuffer read(FileChannel channel, long at, ByteBuffer buffer, Path file)
      throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw refused(file, "it ends too early");
      }
    }
    return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String name(ByteBuffer buffer, int at) {
    return new String(buffer.array(), at, 4, StandardCharsets.ISO_8859_1);
  }

  private LoupeException refused(String why) {
    return refused(file, why);
  }

  private static LoupeException refused(Path file, String why) {
    return new LoupeException(
        DataProblem.WAV, "'%s' cannot be read as WAVE: %s.".formatted(file, why));
  }
}
