package org.loupe.compute.torch.internal;

import java.nio.file.Path;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Device;
import org.loupe.compute.Kernel;
import org.loupe.compute.Session;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;

/** The engine with its libraries unpacked below the build's folder, not in the user's. */
final class TestEngine {
  static {
    System.setProperty("loupe.cache", Path.of("target/cache").toAbsolutePath().toString());
  }

  private TestEngine() {}

  static TorchEngine engine() {
    return new TorchEngine();
  }

  static TorchSession open() {
    return (TorchSession) engine().open(Device.cpu());
  }

  static Kernel kernel(Session session, Op op, DType dtype, Tensor... operands) {
    List<TensorType> types =
        List.of(operands).stream()
            .map(t -> new TensorType(t.dtype(), Shape.of(t.shape())))
            .toList();
    return session.kernel(op, types, dtype).orElseThrow();
  }

  /** The result of an operation, which is computed once. */
  static Tensor result(Session session, Op op, DType dtype, Tensor... operands) {
    List<Buffer> in = List.of(operands).stream().map(t -> session.upload(t, dtype)).toList();
    try (Buffer out = kernel(session, op, dtype, operands).run(in).getFirst()) {
      return session.download(out);
    } finally {
      in.forEach(Buffer::close);
    }
  }
}
