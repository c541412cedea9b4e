package org.loupe.report.internal.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.plan.JsonNumbers;

/**
 * Arrays within JSON: a few numbers as a flat list, many as base64 of their bytes, little-endian.
 * Either way every bit comes back.
 */
final class TensorJson {
  /** Above this a list of numbers is not read by people, and takes four times the room. */
  private static final long FEW = 256;

  private static final long MAX_INT = Integer.MAX_VALUE;

  private TensorJson() {}

  static void write(JsonWriter out, Tensor tensor) throws IOException {
    out.beginObject().name("dtype").value(tensor.dtype().label());
    out.name("shape").beginArray();
    for (long size : tensor.shape()) {
      out.value(size);
    }
    out.endArray();
    if (tensor.count() <= FEW && !hasForeignNaN(tensor)) {
      out.name("values").beginArray();
      for (long i = 0; i < tensor.count(); i++) {
        out.jsonValue(number(tensor, i));
      }
      out.endArray();
    } else {
      out.name("base64").value(Base64.getEncoder().encodeToString(bytes(tensor)));
    }
    out.endObject();
  }

  private static String number(Tensor tensor, long i) {
    double v = tensor.getDouble(i);
    if (!tensor.dtype().isFloat()) {
      return Long.toString(tensor.getLong(i));
    }
    if (!Double.isFinite(v)) {
      return '"' + Double.toString(v) + '"';
    }
    return tensor.dtype() == DType.F32 ? Float.toString((float) v) : Double.toString(v);
  }

  /** Whether there is a NaN with other bits than Java's own, which the text "NaN" would lose. */
  private static boolean hasForeignNaN(Tensor tensor) {
    boolean found = false;
    for (long i = 0; i < tensor.count(); i++) {
      found |=
          switch (tensor.dtype()) {
            case F32 -> {
              float v = tensor.segment().getAtIndex(ValueLayout.JAVA_FLOAT, i);
              yield Float.isNaN(v) && Float.floatToRawIntBits(v) != Float.floatToIntBits(v);
            }
            case F64 -> {
              double v = tensor.segment().getAtIndex(ValueLayout.JAVA_DOUBLE, i);
              yield Double.isNaN(v) && Double.doubleToRawLongBits(v) != Double.doubleToLongBits(v);
            }
            case I32, I64, U8, BOOL -> false;
          };
    }
    return found;
  }

  private static byte[] bytes(Tensor tensor) {
    byte[] bytes = tensor.segment().toArray(ValueLayout.JAVA_BYTE);
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
        ? bytes
        : reversed(bytes, tensor.dtype().bytes());
  }

  private static byte[] reversed(byte[] bytes, int size) {
    byte[] other = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      other[i] = bytes[i / size * size + size - 1 - i % size];
    }
    return other;
  }

  static Tensor read(JsonFields fields) {
    DType dtype = fields.constant("dtype", DType.class);
    JsonArray sizes = fields.array("shape");
    long[] shape = new long[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = fields.whole(sizes.get(i), "shape");
    }
    long count = count(fields, shape);
    JsonObject object = fields.object();
    if (object.has("base64")) {
      return ofBytes(fields, dtype, shape, count);
    }
    JsonArray values = fields.array("values");
    if (values.size() != count) {
      throw fields.bad("values", "has %d numbers, not %d".formatted(values.size(), count));
    }
    return Tensor.allocate(dtype, shape, memory -> fill(fields, dtype, values, memory));
  }

  private static long count(JsonFields fields, long[] shape) {
    try {
      return Tensor.count(shape);
    } catch (IllegalArgumentException | ArithmeticException _) {
      throw fields.bad("shape", "is " + Arrays.toString(shape));
    }
  }

  private static Tensor ofBytes(JsonFields fields, DType dtype, long[] shape, long count) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(fields.text("base64"));
    } catch (IllegalArgumentException _) {
      throw fields.bad("base64", "is no base64");
    }
    if (bytes.length % dtype.bytes() != 0 || bytes.length / dtype.bytes() != count) {
      throw fields.bad("base64", "has %d bytes for %d numbers".formatted(bytes.length, count));
    }
    byte[] own =
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? bytes : reversed(bytes, dtype.bytes());
    return Tensor.allocate(
        dtype, shape, memory -> memory.copyFrom(MemorySegment.ofBuffer(ByteBuffer.wrap(own))));
  }

  private static void fill(JsonFields fields, DType dtype, JsonArray values, MemorySegment memory) {
    for (int i = 0; i < values.size(); i++) {
      JsonElement e = values.get(i);
      switch (dtype) {
        case F32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, single(fields, e));
        case F64 -> memory.setAtIndex(ValueLayout.JAVA_DOUBLE, i, fields.number(e, "values"));
        case I32 ->
            memory.setAtIndex(
                ValueLayout.JAVA_INT, i, (int) whole(fields, e, Integer.MIN_VALUE, MAX_INT));
        case I64 -> memory.setAtIndex(ValueLayout.JAVA_LONG, i, fields.whole(e, "values"));
        case U8 -> memory.set(ValueLayout.JAVA_BYTE, i, (byte) whole(fields, e, 0, 255));
        case BOOL -> memory.set(ValueLayout.JAVA_BYTE, i, (byte) whole(fields, e, 0, 1));
      }
    }
  }

  private static long whole(JsonFields fields, JsonElement element, long least, long most) {
    long value = fields.whole(element, "values");
    if (value < least || value > most) {
      throw fields.bad("values", "has %d, which the type cannot hold".formatted(value));
    }
    return value;
  }

  /** Read as a float at once: a float's shortest digits are not a double's. */
  private static float single(JsonFields fields, JsonElement element) {
    double checked = fields.number(element, "values");
    return JsonNumbers.named(element.getAsString()).isPresent()
        ? (float) checked
        : Float.parseFloat(element.getAsString());
  }
}
