package acme.safetensors;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a header says of one tensor, as it stands there: nothing is checked against the file yet.
 *
 * @param dtype name of the element type
 * @param shape sizes of the axes
 * @param begin first byte behind the header
 * @param end first byte that does not belong to it any more
 */
record TensorHeader(String dtype, List<Long> shape, long begin, long end) {

  /** Copies the shape. */
  TensorHeader {
    shape = List.copyOf(shape);
  }

  /** Number of elements. */
  long count() {
    long count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  /**
   * Reads one; unknown members are passed over, as the reference implementation does.
   *
   * @throws IOException when the JSON is broken
   * @throws IllegalStateException when it is something else than a tensor's header
   */
  static TensorHeader read(JsonReader in) throws IOException {
    String dtype = "";
    List<Long> shape = null;
    List<Long> offsets = List.of();
    in.beginObject();
    while (in.hasNext()) {
      switch (in.nextName()) {
        case "dtype" -> dtype = text(in);
        case "shape" -> shape = sizes(in);
        case "data_offsets" -> offsets = sizes(in);
        default -> in.skipValue();
      }
    }
    in.endObject();
    if (dtype.isEmpty() || shape == null || offsets.size() != 2) {
      throw new IllegalStateException("a tensor needs dtype, shape and two data_offsets");
    }
    return new TensorHeader(dtype, shape, offsets.getFirst(), offsets.getLast());
  }

  private static String text(JsonReader in) throws IOException {
    if (in.peek() != JsonToken.STRING) {
      throw new IllegalStateException("dtype is no text");
    }
    return in.nextString();
  }

  private static List<Long> sizes(JsonReader in) throws IOException {
    List<Long> sizes = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      String number = in.peek() == JsonToken.NUMBER ? in.nextString() : "";
      if (!number.matches("\\d{1,18}")) {
        throw new IllegalStateException("a size is no whole number from 0 to 10^18");
      }
      sizes.add(Long.parseLong(number));
    }
    in.endArray();
    return sizes;
  }
}
