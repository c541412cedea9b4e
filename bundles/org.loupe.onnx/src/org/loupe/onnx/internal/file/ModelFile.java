package org.loupe.onnx.internal.file;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.loupe.api.LoupeException;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.proto.ModelProto;

/** Reads the message that an ONNX file is. */
public final class ModelFile {

  /** A message in this format is never longer; larger models keep their numbers in other files. */
  private static final long MAX_BYTES = Integer.MAX_VALUE - 64;

  private static final int BLOCK = 1 << 22;

  private ModelFile() {}

  /**
   * Reads a file.
   *
   * @throws LoupeException LP-2101, LP-2102, LP-2115
   */
  public static ModelProto read(Path file, Budget budget) {
    byte[] bytes = bytes(file, budget);
    MessageSize.check(bytes, file, Runtime.getRuntime().maxMemory());
    try {
      CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
      in.enableAliasing(true); // numbers stay where they are until they become tensors
      ModelProto model = ModelProto.parseFrom(in);
      if (!model.hasGraph()) {
        throw damaged(file, "it holds no graph");
      }
      return model;
    } catch (InvalidProtocolBufferException e) {
      throw damaged(file, "it ends too early or is no message of this format");
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static byte[] bytes(Path file, Budget budget) {
    try (FileChannel channel = InputFile.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size == 0) {
        throw damaged(file, "it is empty");
      }
      if (size > MAX_BYTES) {
        throw damaged(
            file, "it has %d bytes, and a model in one file less than 2 GiB".formatted(size));
      }
      budget.take(size, Shown.of(file));
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      while (bytes.hasRemaining()) {
        budget.checkCancelled();
        bytes.limit(Math.min(bytes.capacity(), bytes.position() + BLOCK));
        if (channel.read(bytes) < 0) {
          throw damaged(file, "it became shorter while it was read");
        }
        bytes.limit(bytes.capacity());
      }
      return bytes.array();
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  static LoupeException damaged(Path file, String why) {
    return new LoupeException(
        OnnxProblem.DAMAGED, "%s is not a readable ONNX model: %s.".formatted(Shown.of(file), why));
  }
}
