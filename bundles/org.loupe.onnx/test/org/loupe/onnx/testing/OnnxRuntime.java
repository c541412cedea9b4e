package org.loupe.onnx.testing;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.value.Tensor;

/** What ONNX Runtime computes for a file: the oracle of tests, no part of the product. */
public final class OnnxRuntime {
  private OnnxRuntime() {}

  /**
   * The outputs of a file.
   *
   * @param file the model
   * @param inputs its inputs in their order, converted to the types that the file has
   * @throws OrtException when it does not load or run
   */
  public static List<Tensor> outputs(Path file, List<Tensor> inputs) throws OrtException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.toString(), options)) {
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        Iterator<Tensor> next = inputs.iterator();
        for (NodeInfo input : session.getInputInfo().values()) {
          OnnxJavaType type = ((TensorInfo) input.getInfo()).type;
          given.put(input.getName(), tensor(environment, next.next(), type));
        }
        try (OrtSession.Result result = session.run(given)) {
          List<Tensor> outputs = new ArrayList<>();
          for (int i = 0; i < result.size(); i++) {
            outputs.add(tensor((OnnxTensor) result.get(i)));
          }
          return outputs;
        } finally {
          given.values().forEach(OnnxTensor::close);
        }
      }
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, Tensor t, OnnxJavaType type)
      throws OrtException {
    double[] d = t.toDoubles();
    return switch (type) {
      case FLOAT -> {
        float[] f = new float[d.length];
        for (int i = 0; i < f.length; i++) {
          f[i] = (float) d[i];
        }
        yield OnnxTensor.createTensor(environment, FloatBuffer.wrap(f), t.shape());
      }
      case DOUBLE -> OnnxTensor.createTensor(environment, DoubleBuffer.wrap(d), t.shape());
      case INT64 -> {
        long[] l = new long[d.length];
        for (int i = 0; i < l.length; i++) {
          l[i] = (long) d[i];
        }
        yield OnnxTensor.createTensor(environment, LongBuffer.wrap(l), t.shape());
      }
      default -> throw new AssertionError("an input of " + type);
    };
  }

  private static Tensor tensor(OnnxTensor t) {
    long[] shape = t.getInfo().getShape();
    return switch (t.getInfo().type) {
      case FLOAT -> {
        FloatBuffer b = t.getFloatBuffer();
        float[] f = new float[b.remaining()];
        b.get(f);
        yield Tensor.of(f, shape);
      }
      case DOUBLE -> {
        DoubleBuffer b = t.getDoubleBuffer();
        double[] d = new double[b.remaining()];
        b.get(d);
        yield Tensor.of(d, shape);
      }
      case INT64 -> {
        LongBuffer b = t.getLongBuffer();
        long[] l = new long[b.remaining()];
        b.get(l);
        yield Tensor.of(l, shape);
      }
      case BOOL -> {
        byte[] bytes = new byte[t.getByteBuffer().remaining()];
        t.getByteBuffer().get(bytes);
        double[] d = new double[bytes.length];
        for (int i = 0; i < d.length; i++) {
          d[i] = bytes[i];
        }
        yield Tensor.of(d, shape);
      }
      default -> throw new AssertionError("an output of " + t.getInfo().type);
    };
  }
}
