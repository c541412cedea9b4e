package org.loupe.cli.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.cli.internal.command.EngineTrial.Outcome;
import org.loupe.compute.Buffer;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.Kernel;
import org.loupe.compute.MatrixRoutines;
import org.loupe.compute.Session;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Softmax;

/** The reference engine, and the same one with a small defect. */
class ConformanceTrialTest {
  private static Engine reference() {
    return ComputeServices.of(List.of()).engines().getLast();
  }

  @Test
  void aRightEnginePasses() {
    Outcome outcome = new ConformanceTrial().run(reference());

    assertTrue(outcome.passed(), outcome.detail());
    assertTrue(outcome.detail().contains("answers are right (matrix product"), outcome.detail());
  }

  @Test
  void aWrongEngineDoesNot() {
    Outcome outcome =
        new ConformanceTrial()
            .run(new Broken(reference(), o -> o instanceof Softmax ? new Relu() : o));

    assertFalse(outcome.passed());
    assertTrue(outcome.detail().contains("softmax in f32: "), outcome.detail());
    assertFalse(outcome.detail().contains("matrix product"), outcome.detail());
  }

  /** As one BLAS build that is known to be wrong. */
  @Test
  void aWrongMatrixProductIsFound() {
    UnaryOperator<Op> wrong =
        o -> o instanceof Gemm g ? new Gemm(1.0001, g.beta(), g.transA(), g.transB()) : o;
    Outcome outcome = new ConformanceTrial().run(new Broken(reference(), wrong));

    assertFalse(outcome.passed());
    assertTrue(outcome.detail().contains("matrix product in f32: wrong by"), outcome.detail());
    assertTrue(outcome.detail().contains("matrix product in f64: wrong by"), outcome.detail());
    assertFalse(outcome.detail().contains("softmax"), outcome.detail());
  }

  /** As another BLAS, which is right in everything else. */
  @Test
  void wrongSingularValuesAreFound() {
    Outcome outcome =
        new ConformanceTrial()
            .run(new Broken(reference(), o -> o, ConformanceTrialTest::withWrongValues));

    assertFalse(outcome.passed());
    assertTrue(outcome.detail().startsWith("singular values in f32: wrong by"), outcome.detail());
    assertTrue(outcome.detail().contains("singular values in f64: wrong by"), outcome.detail());
  }

  /** The largest singular value is a little too large. */
  private static MatrixRoutines withWrongValues(MatrixRoutines right) {
    return (MatrixRoutines)
        Proxy.newProxyInstance(
            MatrixRoutines.class.getClassLoader(),
            new Class<?>[] {MatrixRoutines.class},
            (_, method, arguments) -> {
              Object result = method.invoke(right, arguments);
              if (method.getName().equals("svd")) {
                MemorySegment values = (MemorySegment) arguments[6];
                if (arguments[0] == DType.F32) {
                  values.set(ValueLayout.JAVA_FLOAT, 0, 4.01f);
                } else {
                  values.set(ValueLayout.JAVA_DOUBLE, 0, 4.01);
                }
              }
              return result;
            });
  }

  /** An engine that takes some operations for others, or whose linear algebra is another. */
  private record Broken(
      Engine right, UnaryOperator<Op> taken, UnaryOperator<MatrixRoutines> algebra)
      implements Engine {
    Broken(Engine right, UnaryOperator<Op> taken) {
      this(right, taken, m -> m);
    }

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public EngineStatus status() {
      return right.status();
    }

    @Override
    public Network prepare(Network network, List<Value> outputs) {
      return right.prepare(network, outputs);
    }

    @Override
    public Session open(Device device) {
      Session session = right.open(device);
      return new Session() {
        @Override
        public Buffer upload(Tensor tensor, DType dtype) {
          return session.upload(tensor, dtype);
        }

        @Override
        public Tensor download(Buffer buffer) {
          return session.download(buffer);
        }

        @Override
        public Optional<Kernel> kernel(Op op, List<TensorType> operands, DType dtype) {
          return session.kernel(taken.apply(op), operands, dtype);
        }

        @Override
        public Optional<MatrixRoutines> matrices() {
          return session.matrices().map(algebra);
        }

        @Override
        public void close() {
          session.close();
        }
      };
    }
  }
}
