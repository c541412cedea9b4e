package org.loupe.network.op;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.api.value.DType;
import org.loupe.network.Node;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;

/** A file of the corpus: an operation, its operands at two points, its results there. */
record OpCase(
    String op, JsonObject attributes, List<Numbers> operands, Numbers result, long[] batched) {

  private static final Path FOLDER = Path.of("test/corpus/ops");

  /** Numbers at one point, and at another where they vary. */
  record Numbers(long[] shape, double[] values, double[] other, boolean whole) {
    boolean varies() {
      return other != null;
    }

    TensorType type() {
      return new TensorType(whole ? DType.I64 : DType.F32, Shape.of(shape));
    }

    int[] sizes() {
      return Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    }
  }

  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(f -> f.getFileName().toString().replace(".json", "")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OpCase read(String name) {
    try {
      return new Gson().fromJson(Files.readString(FOLDER.resolve(name + ".json")), OpCase.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<TensorType> types() {
    return operands.stream().map(Numbers::type).toList();
  }

  /** The types with the first axis of what varies open. */
  List<TensorType> batchedTypes() {
    return operands.stream()
        .map(o -> o.varies() ? o.type().with(o.type().shape().with(0, Shape.N)) : o.type())
        .toList();
  }

  /** The varying operands at the first or the other point. */
  double[][] point(boolean first) {
    return operands.stream()
        .filter(Numbers::varies)
        .map(o -> first ? o.values() : o.other())
        .toArray(double[][]::new);
  }

  AffineSite site() {
    List<Value> values = new ArrayList<>();
    for (Numbers o : operands) {
      values.add(new Value(values.size(), "x" + values.size(), o.type()));
    }
    Value y = new Value(values.size(), "y", result.type());
    return new AffineSite(
        new Node("node", make(), values, List.of(y)),
        operands.stream().map(Numbers::sizes).toList(),
        result.sizes(),
        operands.stream()
            .map(o -> o.varies() ? Optional.<double[]>empty() : Optional.of(o.values()))
            .toList());
  }

  Op make() {
    return switch (op) {
      case "Abs" -> new Abs();
      case "Add" -> new Add();
      case "AveragePool" ->
          new AveragePool(
              windows(),
              whole("count_include_pad", 0) == 1
                  ? AveragePool.Divisor.WITH_PADDING
                  : AveragePool.Divisor.INSIDE);
      case "BatchNormalization" -> new BatchNormalization(real("epsilon", 1e-5));
      case "Cast" -> new Cast(DType.F32);
      case "Clip" ->
          new Clip(real("min", Double.NEGATIVE_INFINITY), real("max", Double.POSITIVE_INFINITY));
      case "Concat" -> new Concat(whole("axis", 0));
      case "Conv" -> new Conv(windows(), whole("group", 1));
      case "ConvTranspose" -> new ConvTranspose(windows(), whole("group", 1), list("size"));
      case "Div" -> new Div();
      case "Dropout" -> new Dropout(0.5);
      case "Expand" -> new Expand(Shape.of(longs("shape").stream().mapToLong(d -> d).toArray()));
      case "Flatten" -> new Flatten(whole("axis", 1));
      case "Gather" -> new Gather(whole("axis", 0));
      case "CumSum" ->
          new CumSum(
              whole("axis", 0),
              whole("exclusive", 0) == 1 ? CumSum.Own.EXCLUDED : CumSum.Own.INCLUDED,
              whole("reverse", 0) == 1 ? CumSum.Direction.BACKWARD : CumSum.Direction.FORWARD);
      case "GatherElements" -> new GatherElements(whole("axis", 0));
      case "GatherFlat" -> new GatherFlat(Places.OF_ROW);
      case "GatherND" -> new GatherNd(whole("batch_dims", 0));
      case "Gemm" ->
          new Gemm(
              real("alpha", 1), real("beta", 1), whole("transA", 0) == 1, whole("transB", 0) == 1);
      case "GlobalAveragePool" -> new GlobalAveragePool();
      case "GlobalMaxPool" -> new GlobalMaxPool();
      case "HardSigmoid" -> new HardSigmoid(real("alpha", 0.2), real("beta", 0.5));
      case "Identity" -> new Identity();
      case "LeakyRelu" -> new LeakyRelu(real("alpha", 0.01));
      case "MatMul" -> new MatMul();
      case "Max" -> new Max();
      case "MaxPool" -> new MaxPool(windows());
      case "Min" -> new Min();
      case "Mul" -> new Mul();
      case "Neg" -> new Neg();
      case "Pad" ->
          new Pad(
              list("before"),
              list("after"),
              Pad.Mode.valueOf(text("mode").toUpperCase(java.util.Locale.ROOT)),
              real("value", 0));
      case "Pow" -> new Pow();
      case "PRelu" -> new PRelu();
      case "ReduceMax" ->
          new ReduceMax(
              list("axes"),
              whole("keepdims", 1) == 1 ? ReduceMean.Reduced.KEPT : ReduceMean.Reduced.DROPPED);
      case "ReduceMean" ->
          new ReduceMean(
              list("axes"),
              whole("keepdims", 1) == 1 ? ReduceMean.Reduced.KEPT : ReduceMean.Reduced.DROPPED);
      case "ReduceProd" ->
          new ReduceProd(
              list("axes"),
              whole("keepdims", 1) == 1 ? ReduceMean.Reduced.KEPT : ReduceMean.Reduced.DROPPED);
      case "ReduceSum" ->
          new ReduceSum(
              list("axes"),
              whole("keepdims", 1) == 1 ? ReduceMean.Reduced.KEPT : ReduceMean.Reduced.DROPPED);
      case "Relu" -> new Relu();
      case "Reshape" -> new Reshape(longs("shape"), Reshape.Zero.COPY);
      case "Scatter" ->
          new Scatter(
              text("at").equals("ScatterND")
                  ? new GatherNd(0)
                  : new GatherElements(whole("axis", 0)),
              switch (attributes.has("reduction") ? text("reduction") : "none") {
                case "add" -> Scatter.Combination.ADD;
                case "mul" -> Scatter.Combination.MULTIPLY;
                case "max" -> Scatter.Combination.MAX;
                case "min" -> Scatter.Combination.MIN;
                default -> Scatter.Combination.REPLACE;
              });
      case "Shrink" -> new Shrink(real("lambd", 0.5), real("bias", 0));
      case "Slice" -> new Slice(longs("starts"), longs("ends"), list("axes"), longs("steps"));
      case "Sub" -> new Sub();
      case "ThresholdedRelu" -> new ThresholdedRelu(real("alpha", 1));
      case "Tile" -> new Tile(list("repeats"));
      case "Trilu" ->
          new Trilu(
              whole("diagonal", 0), whole("upper", 1) == 1 ? Trilu.Half.UPPER : Trilu.Half.LOWER);
      case "Transpose" -> new Transpose(list("perm"));
      case "Where" -> new Where();
      default -> throw new AssertionError("the corpus has no " + op);
    };
  }

  private Windows windows() {
    List<Integer> kernel = list("kernel_shape");
    List<Integer> ones = Collections.nCopies(kernel.size(), 1);
    return new Windows(
        kernel,
        attributes.has("strides") ? list("strides") : ones,
        attributes.has("dilations") ? list("dilations") : ones,
        attributes.has("pads") ? list("pads") : Collections.nCopies(2 * kernel.size(), 0),
        attributes.has("auto_pad")
            ? Windows.Padding.valueOf(text("auto_pad"))
            : Windows.Padding.EXPLICIT,
        whole("ceil_mode", 0) == 1 ? Windows.Rounding.CEIL : Windows.Rounding.FLOOR);
  }

  private String text(String name) {
    return attributes.get(name).getAsString();
  }

  private int whole(String name, int otherwise) {
    return attributes.has(name) ? attributes.get(name).getAsInt() : otherwise;
  }

  private double real(String name, double otherwise) {
    return attributes.has(name) ? attributes.get(name).getAsDouble() : otherwise;
  }

  private List<Integer> list(String name) {
    return longs(name).stream().map(Math::toIntExact).toList();
  }

  private List<Long> longs(String name) {
    JsonArray array = attributes.getAsJsonArray(name);
    return array.asList().stream().map(JsonElement::getAsLong).toList();
  }
}
