package org.loupe.compute.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private final NativeLibrary library;
  private final Optional<DeviceMemory> device;
  private final NativeOps operations;
  private final Key key;
  private final long hash;
  private final OpaqueContext context;

  /**
   * An operation.
   *
   * @param device where it is computed, unless that is the processor
   */
  NativeOp(NativeLibrary library, Optional<DeviceMemory> device, Key key) {
    this.library = library;
    this.device = device;
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
      if (device.isPresent()) {
        runOn(device.get(), result, operands);
        return;
      }
      for (int i = 0; i < operands.length; i++) {
        operations.setGraphContextInputArray(
            context, i, operands[i].address(), operands[i].shape(), null, null);
      }
      operations.setGraphContextOutputArray(
          context, 0, result.address(), result.shape(), null, null);
      execute();
    } finally {
      // else the arrays of all calls are kept
      operations.ctxPurge(context);
    }
  }

  /** Computes with copies of the arrays on a device. */
  private void runOn(DeviceMemory memory, Argument result, Argument... operands) {
    List<Address> copies = new ArrayList<>();
    try {
      for (int i = 0; i < operands.length; i++) {
        Argument a = operands[i];
        NativeLibrary.Layout layout = library.layout(a.shape());
        Address copy = memory.allocate(layout.bytes());
        copies.add(copy);
        memory.toDevice(copy, a.address(), layout.bytes());
        operations.setGraphContextInputArray(
            context,
            i,
            memory.primary(a.address(), copy),
            a.shape(),
            copy,
            layout.special().orElse(null));
      }
      NativeLibrary.Layout layout = library.layout(result.shape());
      Address copy = memory.allocate(layout.bytes());
      copies.add(copy);
      operations.setGraphContextOutputArray(
          context,
          0,
          memory.primary(result.address(), copy),
          result.shape(),
          copy,
          layout.special().orElse(null));
      execute();
      memory.toHost(result.address(), copy, layout.bytes());
    } finally {
      copies.forEach(memory::free);
    }
  }

  private void execute() {
    int status = operations.execCustomOp2(null, hash, context);
    if (status != 0) {
      throw new IllegalStateException(
          "ND4J's %s ended with %d: %s".formatted(key, status, operations.lastErrorMessage()));
    }
  }

  @Override
  public void close() {
    operations.deleteGraphContext(context);
  }
}
