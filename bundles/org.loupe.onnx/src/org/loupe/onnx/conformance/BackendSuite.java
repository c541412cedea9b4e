package org.loupe.onnx.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Value;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.internal.file.Budget;
import org.loupe.onnx.internal.file.TensorReader;
import org.loupe.onnx.internal.proto.ModelProto;
import org.loupe.onnx.internal.proto.TensorProto;
import org.loupe.onnx.internal.proto.ValueInfoProto;

/**
 * ONNX's own tests of backends, as Debian's package {@code libonnx-testdata} installs them: a
 * folder a test with a model, inputs and the outputs that are expected, compared with the suite's
 * tolerance.
 *
 * <p>Where a test feeds sizes, axes and the like as inputs, these are bound when the model is read:
 * a network's shapes do not depend on numbers.
 */
public final class BackendSuite {
  /** Tolerance of the suite: relative, and absolute. */
  private static final double RELATIVE = 1e-3;

  private static final double ABSOLUTE = 1e-7;

  /** Bytes of the list of tests that are not run, more than it has. */
  private static final int MAX_LIST = 1 << 20;

  private BackendSuite() {}

  /**
   * What became of a test.
   *
   * @param name kind and name of the test, such as {@code node/test_relu}
   * @param problem what went wrong; empty when it passed
   */
  public record Outcome(String name, String problem) {

    /** Whether the outputs are those that are expected. */
    public boolean passed() {
      return problem.isEmpty();
    }
  }

  /** Where Debian's package puts the tests. */
  public static Path installed() {
    return Path.of("/usr/share/libonnx-testdata/data");
  }

  /**
   * The tests in a folder.
   *
   * @return their folders, two levels below, in order
   */
  public static List<Path> tests(Path folder) {
    try (Stream<Path> found = Files.walk(folder, 2)) {
      return found.filter(p -> Files.exists(p.resolve("model.onnx"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The tests that Loupe does not pass.
   *
   * @return the reason of each, by name
   */
  public static Map<String, String> notRun() {
    Map<String, String> reasons = new LinkedHashMap<>();
    try (InputStream in = BackendSuite.class.getResourceAsStream("not-run.txt")) {
      String text = new String(in.readNBytes(MAX_LIST), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        int equals = line.indexOf(" = ");
        reasons.put(line.substring(0, equals), line.substring(equals + 3));
      }
      return reasons;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What differs from {@link #notRun}: tests that are not on the list and fail, or are on it and
   * pass.
   */
  public static List<String> surprises(List<Outcome> outcomes) {
    Map<String, String> listed = notRun();
    List<String> all = new ArrayList<>();
    for (Outcome o : outcomes) {
      if (o.passed() == listed.containsKey(o.name())) {
        all.add(o.passed() ? o.name() + " passes, but is listed" : o.name() + ": " + o.problem());
      }
    }
    return all;
  }

  /**
   * Runs a test.
   *
   * @param compute the engine
   * @param test folder of the test
   */
  public static Outcome run(Compute compute, Path test) {
    String name = test.getParent().getFileName() + "/" + test.getFileName();
    try {
      return new Outcome(name, outcome(compute, test));
    } catch (LoupeException e) {
      return new Outcome(name, e.line());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      return new Outcome(name, "internal: " + e);
    }
  }

  private static String outcome(Compute compute, Path test) throws IOException {
    Path file = test.resolve("model.onnx");
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    Path set = test.resolve("test_data_set_0");
    Map<String, Tensor> given = new LinkedHashMap<>();
    int i = 0;
    for (ValueInfoProto input : model.getGraph().getInputList()) {
      Path at = set.resolve("input_%d.pb".formatted(i++));
      if (Files.exists(at)) {
        given.put(input.getName(), tensor(at));
      }
    }
    Network network = network(file, given);
    List<Tensor> inputs = new ArrayList<>();
    for (Value v : network.inputs()) {
      Tensor t = given.get(v.name());
      long[] row = new long[t.rank() + 1];
      row[0] = 1;
      System.arraycopy(t.shape(), 0, row, 1, t.rank());
      inputs.add(t.reshape(row));
    }
    boolean doubles = given.values().stream().anyMatch(t -> t.dtype() == DType.F64);
    DType dtype = doubles ? DType.F64 : DType.F32;
    List<Tensor> outputs =
        compute
            .in(dtype)
            .outputs(Networks.model("test", network, Card.EMPTY, Batching.NONE), inputs);
    for (int o = 0; o < outputs.size(); o++) {
      Path at = set.resolve("output_%d.pb".formatted(o));
      String problem = difference(tensor(at), outputs.get(o));
      if (!problem.isEmpty()) {
        return "output %d: %s".formatted(o, problem);
      }
    }
    return "";
  }

  /** The network of a test, with whole numbers bound where they have to be known. */
  private static Network network(Path file, Map<String, Tensor> given) {
    LoupeException first;
    try {
      return Onnx.read(file, OnnxLimits.NONE).network();
    } catch (LoupeException e) {
      first = e;
    }
    Map<String, Tensor> bound = new LinkedHashMap<>();
    for (int pass = 0; pass < 4; pass++) {
      if (pass == 2) {
        bound.clear(); // now without the first
      }
      // what is looked for comes behind what it is done with
      for (Map.Entry<String, Tensor> in : List.copyOf(given.entrySet()).reversed()) {
        // in later passes also single numbers, which are attributes in other versions
        boolean whole = !in.getValue().dtype().isFloat();
        boolean isFirst = in.getKey().equals(first(given));
        boolean few = pass > 0 && in.getValue().count() <= 8 && !isFirst;
        boolean all = pass == 3 && in.getValue().count() <= 8;
        boolean some = (whole || few) && bound.size() + 1 < given.size() && !(pass == 2 && isFirst);
        if (some || all) {
          bound.put(in.getKey(), in.getValue());
        }
      }
      try {
        return Onnx.read(file, OnnxLimits.NONE, bound).network();
      } catch (LoupeException _) {
        // the first problem says more than those of other ways to read the same
      }
    }
    throw first;
  }

  private static String first(Map<String, Tensor> given) {
    return given.keySet().iterator().next();
  }

  private static Tensor tensor(Path file) throws IOException {
    TensorProto proto = TensorProto.parseFrom(Files.readAllBytes(file));
    return new TensorReader(file, new Budget(OnnxLimits.NONE)).read(proto, file.toString());
  }

  private static String difference(Tensor expected, Tensor actual) {
    long[] row = expected.shape();
    long[] found = actual.shape();
    if (found.length > row.length) {
      found = Arrays.copyOfRange(found, 1, found.length);
    }
    if (!Arrays.equals(row, found)) {
      return "shape %s instead of %s".formatted(Arrays.toString(found), Arrays.toString(row));
    }
    // whole numbers and truth values are read as the widest of them
    if (expected.dtype().isFloat() != actual.dtype().isFloat()) {
      return "type %s instead of %s".formatted(actual.dtype(), expected.dtype());
    }
    double[] e = expected.toDoubles();
    double[] a = actual.toDoubles();
    for (int i = 0; i < e.length; i++) {
      boolean same = e[i] == a[i] || (Double.isNaN(e[i]) && Double.isNaN(a[i]));
      if (!same && !(Math.abs(e[i] - a[i]) <= ABSOLUTE + RELATIVE * Math.abs(e[i]))) {
        return "element %d is %s instead of %s".formatted(i, a[i], e[i]);
      }
    }
    return "";
  }
}
