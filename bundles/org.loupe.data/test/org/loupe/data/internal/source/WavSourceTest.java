package org.loupe.data.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.wav.WavChannels;
import org.loupe.data.testing.Corpus;
import org.loupe.data.testing.TestContext;

class WavSourceTest {

  @TempDir Path folder;
  private final TestContext context = new TestContext();

  static List<Corpus.Case> accepted() throws IOException {
    return Corpus.cases("wav/accepted");
  }

  static List<Corpus.Case> refused() throws IOException {
    return Corpus.cases("wav/refused");
  }

  private Dataset open(Path place, Optional<Long> frames, Optional<Long> step, WavChannels c) {
    return new WavSource().open(new WavSource.Arguments(place, frames, step, c), context);
  }

  private Dataset whole(Path place) {
    return open(place, Optional.empty(), Optional.empty(), WavChannels.ALL);
  }

  private Dataset windows(long frames, long step) {
    return open(folder, Optional.of(frames), Optional.of(step), WavChannels.ALL);
  }

  /** A recording of 16-bit samples 0, 1, 2, ... over 32768. */
  private Path ramp(String name, int frames, int channels, int rate) throws IOException {
    int bytes = frames * channels * 2;
    ByteBuffer b = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    b.put(text("RIFF")).putInt(36 + bytes).put(text("WAVEfmt ")).putInt(16);
    b.putShort((short) 1).putShort((short) channels).putInt(rate).putInt(rate * channels * 2);
    b.putShort((short) (channels * 2)).putShort((short) 16).put(text("data")).putInt(bytes);
    for (int i = 0; i < frames * channels; i++) {
      b.putShort((short) i);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, b.array());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static long[] samples(Tensor t) {
    return Arrays.stream(t.toDoubles()).mapToLong(v -> Math.round(v * 32768)).toArray();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void readsEveryEncoding(Corpus.Case c) {
    Tensor t = whole(c.file()).sample(0).tensor();
    assertArrayEquals(
        Arrays.stream(c.numbers("shape")).mapToLong(n -> (long) n).toArray(), t.shape());
    assertArrayEquals(
        Arrays.stream(c.numbers("values")).map(v -> (float) v).toArray(), t.toDoubles());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Corpus.Case c) {
    LoupeException e = assertThrows(LoupeException.class, () -> whole(c.file()));
    assertEquals(c.text("code"), e.code().id(), e.line());
    assertTrue(e.getMessage().contains(c.text("message")), e.line());
  }

  @Test
  void windowsAreRows() throws IOException {
    ramp("a.wav", 10, 1, 8000);
    Dataset d = windows(4, 3);
    assertEquals(3, d.size());
    assertEquals(List.of(1L, 4L), d.row().row());
    assertArrayEquals(new long[] {6, 7, 8, 9, 0, 1, 2, 3}, samples(d.read(2, 0)));
    assertEquals(2, open(folder, Optional.of(4L), Optional.empty(), WavChannels.ALL).size());
  }

  /** Longer than what is decoded at once. */
  @Test
  void aLongWindowIsReadInPieces() throws IOException {
    Dataset d = whole(ramp("a.wav", 30_000, 1, 8000));
    long[] samples = samples(d.read(0));
    for (int i = 0; i < samples.length; i++) {
      assertEquals(i, samples[i]);
    }
    Dataset two = whole(ramp("b.wav", 16_383, 2, 8000));
    assertEquals(32_765, samples(two.read(0))[2 * 16_383 - 1]);
    assertEquals(32_764, samples(two.read(0))[16_383 - 1]);
  }

  @Test
  void channelsAreRowsOfARowOrTheirMean() throws IOException {
    Path file = ramp("a.wav", 3, 2, 8000);
    assertArrayEquals(new long[] {0, 2, 4, 1, 3, 5}, samples(whole(file).read(0)));
    Dataset mono = open(file, Optional.empty(), Optional.empty(), WavChannels.MONO);
    assertEquals(List.of(1L, 3L), mono.row().row());
    assertArrayEquals(
        new float[] {.5f / 32768, 2.5f / 32768, 4.5f / 32768}, mono.read(0).toFloats());
  }

  @Test
  void recordingsOfClassesHaveAsManyRowsAsWindows() throws IOException {
    ramp("no/a.wav", 5, 1, 8000);
    ramp("no/b.wav", 1, 1, 8000);
    ramp("no/c.WAV", 2, 1, 8000);
    ramp("yes/a.wav", 4, 1, 8000);
    Dataset d = windows(2, 2);
    assertEquals(List.of("no", "yes"), d.classes());
    assertArrayEquals(new long[] {0, 0, 0, 1, 1}, d.labels().orElseThrow().toLongs());
    assertArrayEquals(new long[] {0, 1, 2, 3, 0, 1, 0, 1, 2, 3}, samples(d.read(0, 1, 2, 3, 4)));
    assertEquals(1, context.warnings().size());
    assertTrue(context.warnings().getFirst().startsWith("LP-2230 1 recordings of"));
    assertEquals(d.read(2, 3), d.select(2, 3).read(0, 1));
  }

  private String different(Path place, WavChannels channels) {
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> open(place, Optional.empty(), Optional.empty(), channels));
    assertEquals(DataProblem.WAV_FORM, e.code());
    return e.getMessage();
  }

  @Test
  void recordingsThatDoNotFitTogetherAreRefused() throws IOException {
    ramp("rate/a.wav", 3, 1, 8000);
    ramp("rate/b.wav", 3, 1, 44100);
    assertTrue(
        different(folder.resolve("rate"), WavChannels.MONO).contains("b.wav' has 44,100 Hz"));
    ramp("channels/a.wav", 3, 1, 8000);
    ramp("channels/b.wav", 3, 2, 8000);
    Path channels = folder.resolve("channels");
    assertTrue(different(channels, WavChannels.ALL).contains("b.wav' has 2 channels"));
    assertEquals(2, open(channels, Optional.empty(), Optional.empty(), WavChannels.MONO).size());
    ramp("length/a.wav", 3, 1, 8000);
    ramp("length/b.wav", 4, 1, 8000);
    assertTrue(
        different(folder.resolve("length"), WavChannels.ALL).contains("b.wav' has 4 frames"));
  }

  @Test
  void windowsThatAreNoneAreRefused() throws IOException {
    ramp("a.wav", 3, 1, 8000);
    for (long[] w : new long[][] {{0, 1}, {-1, 1}, {1, 0}, {4, 1}, {Long.MAX_VALUE, 1}}) {
      LoupeException e = assertThrows(LoupeException.class, () -> windows(w[0], w[1]));
      assertEquals(DataProblem.WAV_FORM, e.code());
    }
  }

  @Test
  void hashIsThatOfContentAndArguments() throws IOException {
    ramp("a.wav", 4, 1, 8000);
    String hash = windows(2, 2).hash();
    assertNotEquals(hash, windows(2, 1).hash());
    Files.move(folder.resolve("a.wav"), folder.resolve("b.wav"));
    assertEquals(hash, windows(2, 2).hash());
  }
}
