package org.loupe.compute.nd4j.internal;

import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.OpaqueContext;

/** One of ND4J's operations with its attributes. */
final class NativeOp implements AutoCloseable {

  /**
   * Operation and attributes, in ND4J's own order.
   *
   * @param name ND4J's name
   * @param integers the attributes; all that are used here are integers
   */
  record Key(String name, List<Long> integers) {}

  private final NativeOps operations;
  private final Key key;
  private final long hash;
  private final OpaqueContext context;

  NativeOp(NativeLibrary library, Key key) {
    this.key = key;
    operations = library.operations();
    hash = library.hash(key.name());
    context = operations.createGraphContext(1);
    long[] integers = key.integers().stream().mapToLong(Long::longValue).toArray();
    // ND4J copies the attributes
    try (LongPointer i = new LongPointer(integers)) {
      operations.setGraphContextIArguments(context, i, integers.length);
    }
  }

  /** An array: where it lies and ND4J's description of its shape. */
  record Argument(Address address, Pointer shape) {}

  /** Computes into a result that is there already. */
  void run(Argument result, Argument... operands) {
    try {
      for (int i = 0; i < operands.length; i++) {
        operations.setGraphContextInputArray(
            context, i, operands[i].address(), operands[i].shape(), null, null);
      }
      operations.setGraphContextOutputArray(
          context, 0, result.address(), result.shape(), null, null);
      int status = operations.execCustomOp2(null, hash, context);
      if (status != 0) {
        throw new IllegalStateException(
            "ND4J's %s ended with %d: %s"
                .formatted(key, status, operations.lastErrorMessage()));
      }
    } finally {
      // else the arrays of all calls are kept
      operations.ctxPurge(context);
    }
  }

  @Override
  public void close() {
    operations.deleteGraphContext(context);
  }
}
