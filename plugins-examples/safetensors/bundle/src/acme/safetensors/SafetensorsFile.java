package acme.safetensors;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Tensor;

/**
 * A safetensors file: eight bytes of length, a header in JSON, and the elements of all tensors one
 * after another, little-endian (https://github.com/huggingface/safetensors, section "Format").
 *
 * <p>The file is taken as hostile. As in the reference implementation, the tensors have to fill the
 * file without gaps and without overlaps; sizes are checked against the length of the file before
 * anything is allocated.
 */
final class SafetensorsFile {

  /** The reference allows 100 MB; the largest published models have headers of 1 MB. */
  private static final long LONGEST_HEADER = 32 << 20;

  private static final int LENGTH_BYTES = 8;
  private static final int BLOCK = 1 << 20;

  private final Path path;
  private final Map<String, TensorHeader> tensors = new LinkedHashMap<>();
  private long start;

  private SafetensorsFile(Path path) {
    this.path = path;
  }

  /**
   * Reads and checks the header.
   *
   * @throws LoupeException SAFE-101 to SAFE-103
   */
  static SafetensorsFile open(Path path) {
    SafetensorsFile file = new SafetensorsFile(path);
    try (FileChannel channel = file.channel()) {
      file.readHeader(channel);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    return file;
  }

  /** The tensors' names in the order of the header. */
  List<String> names() {
    return List.copyOf(tensors.keySet());
  }

  /** The only tensor's name, or of several the one that is named. */
  String only() {
    if (tensors.size() == 1) {
      return names().getFirst();
    }
    throw refused(
        SafetensorsProblem.NAME,
        "it has %d tensors, and none is named%s"
            .formatted(tensors.size(), tensors.isEmpty() ? "" : ": " + names()));
  }

  /**
   * Reads a tensor.
   *
   * @throws LoupeException SAFE-101 to SAFE-106
   */
  Tensor read(String name, SourceContext context) {
    TensorHeader header = tensors.get(name);
    if (header == null) {
      throw refused(
          SafetensorsProblem.NAME,
          "it has no tensor '%s'.%s".formatted(name, Spelling.didYouMean(name, names())));
    }
    ElementType type =
        ElementType.of(header.dtype())
            .orElseThrow(
                () ->
                    refused(
                        SafetensorsProblem.TYPE,
                        "the tensor '%s' is of the type '%s'".formatted(name, header.dtype())));
    long bytes = Math.multiplyExact(header.count(), type.dtype().bytes());
    if (bytes > context.memory().bytes()) {
      throw refused(
          SafetensorsProblem.MEMORY,
          "the tensor '%s' takes %s and %s may be used"
              .formatted(name, new ByteSize(bytes), context.memory()));
    }
    try (FileChannel channel = channel()) {
      channel.position(start + header.begin());
      return elements(channel, header, type, context);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Tensor elements(
      FileChannel channel, TensorHeader header, ElementType type, SourceContext context)
      throws IOException {
    long[] shape = header.shape().stream().mapToLong(Long::longValue).toArray();
    ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    IOException[] failed = new IOException[1];
    Tensor tensor =
        Tensor.allocate(
            type.dtype(),
            shape,
            memory -> {
              long count = header.count();
              try {
                for (long at = 0; at < count; ) {
                  context.cancellation().check();
                  int n = (int) Math.min(count - at, BLOCK / type.bytes());
                  fill(channel, block.clear().limit(n * type.bytes()));
                  for (int i = 0; i < n; i++) {
                    type.copy(block, memory, at++);
                  }
                }
              } catch (IOException e) {
                failed[0] = e;
              }
            });
    if (failed[0] != null) {
      throw failed[0];
    }
    return tensor;
  }

  private FileChannel channel() throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (!Files.isRegularFile(path)) {
      throw refused(SafetensorsProblem.UNREADABLE, "it is no file");
    }
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  private void readHeader(FileChannel channel) throws IOException {
    long length = channel.size();
    if (length < LENGTH_BYTES) {
      throw refused(SafetensorsProblem.HEADER, "it has %d bytes".formatted(length));
    }
    ByteBuffer size = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    fill(channel, size);
    long header = size.getLong(0);
    if (header < 0 || header > length - LENGTH_BYTES) {
      throw refused(
          SafetensorsProblem.LENGTH,
          "the header is said to have %s bytes, and the file has %d"
              .formatted(Long.toUnsignedString(header), length));
    }
    if (header > LONGEST_HEADER) {
      throw refused(
          SafetensorsProblem.HEADER,
          "the header has %s, more than %s"
              .formatted(new ByteSize(header), new ByteSize(LONGEST_HEADER)));
    }
    ByteBuffer text = ByteBuffer.allocate((int) header);
    fill(channel, text);
    start = LENGTH_BYTES + header;
    parse(text);
    checkPlaces(length - start);
  }

  private void parse(ByteBuffer text) throws IOException {
    try (JsonReader in = new JsonReader(new StringReader(utf8(text)))) {
      in.setStrictness(Strictness.STRICT);
      in.beginObject();
      while (in.hasNext()) {
        String name = in.nextName();
        if (name.equals("__metadata__")) {
          in.skipValue();
        } else if (tensors.put(name, TensorHeader.read(in)) != null) {
          throw new IllegalStateException("two tensors are named '" + name + "'");
        }
      }
      in.endObject();
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new IllegalStateException("something follows the header");
      }
      // broken JSON is an IOException of the reader of text: the file itself was read
    } catch (IOException | IllegalStateException e) {
      // the reader's second line is for programmers
      throw refused(SafetensorsProblem.HEADER, e.getMessage().lines().findFirst().orElse(""));
    }
  }

  private String utf8(ByteBuffer text) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw refused(SafetensorsProblem.HEADER, "the header is not in UTF-8");
    }
  }

  /**
   * The tensors lie one behind the other and end with the file; each is as long as it should be.
   */
  private void checkPlaces(long dataBytes) {
    List<Map.Entry<String, TensorHeader>> byPlace =
        tensors.entrySet().stream()
            .sorted(
                Comparator.comparingLong(
                        (Map.Entry<String, TensorHeader> t) -> t.getValue().begin())
                    .thenComparingLong(t -> t.getValue().end()))
            .toList();
    long end = 0;
    for (Map.Entry<String, TensorHeader> tensor : byPlace) {
      TensorHeader t = tensor.getValue();
      if (t.begin() != end || t.end() < t.begin() || t.end() > dataBytes) {
        throw refused(
            SafetensorsProblem.LENGTH,
            "the tensor '%s' has the bytes %d to %d; the one before ends at %d, the file at %d"
                .formatted(tensor.getKey(), t.begin(), t.end(), end, dataBytes));
      }
      checkSize(tensor.getKey(), t);
      end = t.end();
    }
    if (end != dataBytes) {
      throw refused(
          SafetensorsProblem.LENGTH,
          "the tensors end at byte %d, the file at %d".formatted(end, dataBytes));
    }
  }

  private void checkSize(String name, TensorHeader t) {
    ElementType.of(t.dtype())
        .ifPresent(
            type -> {
              try {
                long needed = Math.multiplyExact(t.count(), type.bytes());
                if (needed == t.end() - t.begin()) {
                  return;
                }
              } catch (ArithmeticException _) {
                // more than there are addresses: refused as every other wrong size
              }
              throw refused(
                  SafetensorsProblem.LENGTH,
                  "the tensor '%s' of %s %s does not take %d bytes"
                      .formatted(name, t.dtype(), t.shape(), t.end() - t.begin()));
            });
  }

  private void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw refused(SafetensorsProblem.LENGTH, "it ended while it was read");
      }
    }
    buffer.flip();
  }

  LoupeException refused(SafetensorsProblem problem, String what) {
    return new LoupeException(problem, "'%s' is refused: %s.".formatted(path, what));
  }

  private LoupeException unreadable(IOException e) {
    String why = e instanceof NoSuchFileException ? "there is no such file" : e.toString();
    return new LoupeException(
        SafetensorsProblem.UNREADABLE, "'%s' cannot be read: %s.".formatted(path, why), e);
  }
}
