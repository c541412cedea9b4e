package org.loupe.onnx.internal.file;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;

/**
 * Estimates what the objects of a message take before they are made: two bytes of a file, an empty
 * node, become an object of a hundred, and a file of such nodes would exhaust the heap.
 *
 * <p>Numbers of tensors stay bytes of the file and cost nothing; that is why the walk has to know
 * where they are.
 */
final class MessageSize {

  /** Fields that are messages which are looked into; all others are leaves. */
  private enum Message {
    TENSOR(Map.of()),
    ATTRIBUTE(Map.of(5, TENSOR)),
    NODE(Map.of(5, ATTRIBUTE)),
    GRAPH(Map.of(1, NODE, 5, TENSOR)),
    MODEL(Map.of(7, GRAPH));

    private final Map<Integer, Message> parts;

    Message(Map<Integer, Message> parts) {
      this.parts = parts;
    }
  }

  private static final int RAW_DATA = 9;
  private static final int FLOAT_DATA = 4;
  private static final int DOUBLE_DATA = 10;

  /** An object with its lists. */
  private static final long OBJECT = 200;

  /** A number or a reference with its share of the list it is in. */
  private static final long ELEMENT = 40;

  /** What a byte may become: a packed number of one byte is a long, and lists grow by half. */
  private static final long PER_BYTE = 12;

  private MessageSize() {}

  /**
   * Checks that a message fits into half of the heap.
   *
   * @param heap largest size of the heap
   * @throws LoupeException LP-2115
   */
  static void check(byte[] bytes, Path file, long heap) {
    long size = bytes.length + estimate(bytes);
    if (size > heap / 2) {
      throw new LoupeException(
          OnnxProblem.MEMORY,
          String.format(
              Locale.ROOT,
              "%s takes about %s of the Java heap, and half of it is %s.",
              Shown.of(file),
              new ByteSize(size),
              new ByteSize(heap / 2)),
          "Keep the numbers in a file beside the model (external data), or start with more heap.");
    }
  }

  /** The estimate in bytes, without the file itself. */
  static long estimate(byte[] bytes) {
    try {
      return estimate(CodedInputStream.newInstance(bytes), Message.MODEL);
    } catch (IOException _) {
      return 0; // damaged: reading it says so, and ends at the same place
    }
  }

  private static long estimate(CodedInputStream in, Message message) throws IOException {
    long size = OBJECT;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        in.skipField(tag);
        size += ELEMENT;
        continue;
      }
      int field = WireFormat.getTagFieldNumber(tag);
      int length = in.readRawVarint32();
      Message part = message.parts.get(field);
      if (part != null) {
        int outer = in.pushLimit(length);
        size += estimate(in, part);
        in.popLimit(outer);
      } else {
        in.skipRawBytes(length);
        size += ELEMENT + leaf(message, field, length);
      }
    }
    return size;
  }

  private static long leaf(Message message, int field, int length) {
    if (message != Message.TENSOR) {
      return PER_BYTE * length;
    }
    return switch (field) {
      case RAW_DATA -> 0;
      case FLOAT_DATA, DOUBLE_DATA -> length;
      default -> PER_BYTE * length;
    };
  }
}
