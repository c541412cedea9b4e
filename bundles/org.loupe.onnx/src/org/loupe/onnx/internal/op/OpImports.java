package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Acos;
import org.loupe.network.op.Acosh;
import org.loupe.network.op.Add;
import org.loupe.network.op.Asin;
import org.loupe.network.op.Asinh;
import org.loupe.network.op.Atan;
import org.loupe.network.op.Atanh;
import org.loupe.network.op.Bitwise;
import org.loupe.network.op.Ceil;
import org.loupe.network.op.Celu;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Cos;
import org.loupe.network.op.Cosh;
import org.loupe.network.op.Det;
import org.loupe.network.op.Div;
import org.loupe.network.op.Einsum;
import org.loupe.network.op.Elu;
import org.loupe.network.op.Erf;
import org.loupe.network.op.Exp;
import org.loupe.network.op.FirstLargest;
import org.loupe.network.op.Floor;
import org.loupe.network.op.GatherElements;
import org.loupe.network.op.GatherNd;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.HardSigmoid;
import org.loupe.network.op.HardSwish;
import org.loupe.network.op.IsInf;
import org.loupe.network.op.IsNaN;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.LocalResponseNormalization;
import org.loupe.network.op.Log;
import org.loupe.network.op.LogSoftmax;
import org.loupe.network.op.Logic;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.Max;
import org.loupe.network.op.MeanVarianceNormalization;
import org.loupe.network.op.Min;
import org.loupe.network.op.Mish;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Not;
import org.loupe.network.op.Pow;
import org.loupe.network.op.Reciprocal;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.ReduceProd;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Relu;
import org.loupe.network.op.RmsNormalization;
import org.loupe.network.op.Round;
import org.loupe.network.op.Selu;
import org.loupe.network.op.Shrink;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Sign;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Sinh;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Softplus;
import org.loupe.network.op.Softsign;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.Square;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Tan;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.ThresholdedRelu;
import org.loupe.onnx.internal.graph.OpExport;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;

/** All operations that are read and written. Who adds one, adds a line here. */
public final class OpImports {
  private OpImports() {}

  /** The readers by ONNX's names of the operations. */
  public static Map<String, OpImport> byType() {
    Map<String, OpImport> map = new HashMap<>();
    RefusedImport.all().forEach(i -> map.put(i.type(), i));
    all().forEach(i -> map.put(i.type(), i));
    return map;
  }

  /** What writes nodes, in the order in which they are asked. */
  public static List<OpExport> writers() {
    List<OpExport> writers = new ArrayList<>(all());
    writers.add(new WrittenOut());
    writers.add(new FlatPlaces());
    return writers;
  }

  private static List<OpImport> all() {
    return List.<OpImport>of(
        new AffineGridImport(),
        new ArgImport("ArgMax", Optional.empty()),
        new ArgImport("ArgMin", Optional.of(new Neg())),
        new Arithmetic("Add", new Add(), Size::plus),
        new Arithmetic("Div", new Div(), Size::over),
        new Arithmetic("Mul", new Mul(), Size::times),
        new Arithmetic("Sub", new Sub(), (a, b) -> a.plus(b.negative())),
        new Elementwise("And", new Logic(Logic.Gate.AND)),
        new Attributed<>(
            "Celu",
            a -> new Celu(a.floating("alpha", 1)),
            Celu.class,
            (op, f) -> f.floating("alpha", op.alpha(), 1)),
        new Attributed<>(
            "Elu",
            a -> new Elu(a.floating("alpha", 1)),
            Elu.class,
            (op, f) -> f.floating("alpha", op.alpha(), 1)),
        new Attributed<>(
            "GatherElements",
            a -> new GatherElements(a.small("axis", 0)),
            GatherElements.class,
            (op, f) -> f.integer("axis", op.axis(), 0)),
        new Attributed<>(
            "GatherND",
            a -> new GatherNd(a.small("batch_dims", 0)),
            GatherNd.class,
            (op, f) -> f.integer("batch_dims", op.shared(), 0)),
        new Elementwise("Greater", new Comparison(Comparison.Relation.GREATER)),
        new Elementwise("GreaterOrEqual", new Comparison(Comparison.Relation.GREATER_OR_EQUAL)),
        new Attributed<>(
            "HardSigmoid",
            a -> new HardSigmoid(a.floating("alpha", 0.2), a.floating("beta", 0.5)),
            HardSigmoid.class,
            (op, f) -> f.floating("alpha", op.alpha(), 0.2).floating("beta", op.beta(), 0.5)),
        new Attributed<>(
            "IsInf",
            a ->
                new IsInf(
                    a.integer("detect_negative", 1) != 0, a.integer("detect_positive", 1) != 0),
            IsInf.class,
            (op, f) ->
                f.integer("detect_negative", op.negative() ? 1 : 0, 1)
                    .integer("detect_positive", op.positive() ? 1 : 0, 1)),
        new Attributed<>(
            "LeakyRelu",
            a -> new LeakyRelu(a.floating("alpha", 0.01f)),
            LeakyRelu.class,
            (op, f) -> f.floating("alpha", op.alpha(), 0.01f)),
        new Elementwise("Less", new Comparison(Comparison.Relation.LESS)),
        new Elementwise("LessOrEqual", new Comparison(Comparison.Relation.LESS_OR_EQUAL)),
        new Elementwise("Or", new Logic(Logic.Gate.OR)),
        new Arithmetic("Pow", new Pow(), Size::power),
        new Attributed<>(
            "Selu",
            a -> new Selu(a.floating("alpha", 1.6732632), a.floating("gamma", 1.050701)),
            Selu.class,
            (op, f) ->
                f.floating("alpha", op.alpha(), 1.6732632).floating("gamma", op.gamma(), 1.050701)),
        new Attributed<>(
            "Shrink",
            a -> new Shrink(a.floating("lambd", 0.5), a.floating("bias", 0)),
            Shrink.class,
            (op, f) -> f.floating("lambd", op.lambd(), 0.5).floating("bias", op.bias(), 0)),
        new Attributed<>(
            "ThresholdedRelu",
            a -> new ThresholdedRelu(a.floating("alpha", 1)),
            ThresholdedRelu.class,
            (op, f) -> f.floating("alpha", op.alpha(), 1)),
        new Elementwise("Xor", new Logic(Logic.Gate.XOR)),
        new AttentionImport(),
        new AveragePoolImport(),
        new BatchNormalizationImport(),
        new Elementwise("BitwiseAnd", new Bitwise(Logic.Gate.AND), 18),
        new Elementwise("BitwiseOr", new Bitwise(Logic.Gate.OR), 18),
        new Elementwise("BitwiseXor", new Bitwise(Logic.Gate.XOR), 18),
        new BitShiftImport(),
        new BitwiseNotImport(),
        new BlocksImport("DepthToSpace"),
        new BlocksImport("SpaceToDepth"),
        new CastImport(),
        new CastLikeImport(),
        new CenterCropPadImport(),
        new Chained("Max", new Max(), n -> 1),
        new Chained("Mean", new Add(), n -> 1.0 / n),
        new Chained("Min", new Min(), n -> 1),
        new Chained("Sum", new Add(), n -> 1),
        new ClipImport(),
        new Col2ImImport(),
        new ConcatImport(),
        new ConstantImport(),
        new ConstantOfShapeImport(),
        new ConvImport(),
        new ConvTransposeImport(),
        new CumSumImport(),
        new DequantizeLinearImport(),
        new DropoutImport(),
        new DynamicQuantizeLinearImport(),
        new Elementwise("Abs", new Abs()),
        new Elementwise("Acos", new Acos()),
        new Elementwise("Acosh", new Acosh()),
        new Elementwise("Asin", new Asin()),
        new Elementwise("Asinh", new Asinh()),
        new Elementwise("Atan", new Atan()),
        new Elementwise("Atanh", new Atanh()),
        new Elementwise("Ceil", new Ceil()),
        new Elementwise("Cos", new Cos()),
        new Elementwise("Cosh", new Cosh()),
        new Elementwise("Det", new Det()),
        new Elementwise("Erf", new Erf()),
        new Elementwise("Exp", new Exp()),
        new Elementwise("Floor", new Floor()),
        new Elementwise("GlobalAveragePool", new GlobalAveragePool()),
        new Elementwise("GlobalMaxPool", new GlobalMaxPool()),
        new Elementwise("HardSwish", new HardSwish()),
        new Elementwise("IsNaN", new IsNaN()),
        new Elementwise("Log", new Log()),
        new Elementwise("Mish", new Mish(), 18),
        new NegImport(),
        new Elementwise("Not", new Not()),
        new Elementwise("Reciprocal", new Reciprocal()),
        new Elementwise("Relu", new Relu()),
        new Elementwise("Round", new Round()),
        new Elementwise("Sigmoid", new Sigmoid()),
        new Elementwise("Sign", new Sign()),
        new Elementwise("Sin", new Sin()),
        new Elementwise("Sinh", new Sinh()),
        new Elementwise("Softplus", new Softplus()),
        new Elementwise("Softsign", new Softsign()),
        new Elementwise("Sqrt", new Sqrt()),
        new Elementwise("Tan", new Tan()),
        new Elementwise("Tanh", new Tanh()),
        new EqualImport(),
        new ExpandImport(),
        new FlattenImport(),
        new FourierImport(),
        new GatherImport(),
        new GeluImport(),
        new GemmImport(),
        new GridSampleImport(),
        new IdentityImport(),
        new LayerNormalizationImport(),
        new LpImport("GlobalLpPool"),
        new LpImport("LpNormalization"),
        new LpPoolImport(),
        new LossImport("NegativeLogLikelihoodLoss"),
        new LossImport("SoftmaxCrossEntropyLoss"),
        new IntegerProductImport("MatMulInteger", -2, -1, _ -> new MatMul()),
        new IntegerProductImport(
            "ConvInteger",
            1,
            0,
            n -> new Conv(ConvImport.windows(n, 1), n.attributes().small("group", 1))),
        new MatMulImport(),
        new MaxPoolImport(),
        new MaxUnpoolImport(),
        new MelWeightMatrixImport(),
        new ModImport(),
        new OneHotImport(),
        new PReluImport(),
        new QLinearConvImport(),
        new QLinearMatMulImport(),
        new QuantizeLinearImport(),
        new PadImport(),
        new ReduceImport(
            "ReduceL2", 18, Optional.of(new Square()), ReduceSum::new, Optional.of(new Sqrt())),
        new ReduceImport(
            "ReduceLogSum", 18, Optional.empty(), ReduceSum::new, Optional.of(new Log())),
        new ReduceImport(
            "ReduceMin", 18, Optional.of(new Neg()), ReduceMax::new, Optional.of(new Neg())),
        new ReduceImport(
            "ReduceSumSquare", 18, Optional.of(new Square()), ReduceSum::new, Optional.empty()),
        new ReduceImport("ReduceL1", 18, Optional.of(new Abs()), ReduceSum::new, Optional.empty()),
        new ReduceImport("ReduceMax", 18, ReduceMax::new),
        new ReduceImport("ReduceMean", 18, ReduceMean::new),
        new ReduceImport("ReduceProd", 18, ReduceProd::new),
        new ReduceImport("ReduceSum", 13, ReduceSum::new),
        new ReduceLogSumExpImport(),
        new ReshapeImport(),
        new ScatterImport("Scatter"),
        new ScatterImport("ScatterElements"),
        new ScatterImport("ScatterND"),
        new RotaryEmbeddingImport(),
        new ShapeImport(),
        new ShortFourierImport(),
        new SizeImport(),
        new SliceImport(),
        new SoftmaxImport("Hardmax", a -> new FirstLargest(List.of(a))),
        new SoftmaxImport("LogSoftmax", LogSoftmax::new),
        new SoftmaxImport("Softmax", Softmax::new),
        new SplitImport(),
        new SqueezeImport(),
        new SwishImport(),
        new TileImport(),
        new TopKImport(),
        new TransposeImport(),
        new TriluImport(),
        new WhereImport(),
        new UnsqueezeImport(),
        new ResizeImport("Resize"),
        new ResizeImport("Upsample"),
        new GroupNormalizationImport(),
        new InstanceNormalizationImport(),
        new Attributed<>(
            "RMSNormalization",
            23,
            a -> {
              a.ignore("stash_type"); // the precision of the sums, which engines choose
              return new RmsNormalization(a.small("axis", -1), a.floating("epsilon", 1e-5f));
            },
            RmsNormalization.class,
            (op, f) -> f.integer("axis", op.axis(), -1).floating("epsilon", op.epsilon(), 1e-5f)),
        new Attributed<>(
            "MeanVarianceNormalization",
            a -> {
              List<Long> axes = a.integers("axes").orElse(List.of(0L, 2L, 3L));
              return new MeanVarianceNormalization(axes.stream().map(Math::toIntExact).toList());
            },
            MeanVarianceNormalization.class,
            (op, f) -> f.integers("axes", op.axes())),
        new Attributed<>(
            "LRN",
            a ->
                new LocalResponseNormalization(
                    Math.toIntExact(a.integer("size")),
                    a.floating("alpha", 1e-4f),
                    a.floating("beta", 0.75),
                    a.floating("bias", 1)),
            LocalResponseNormalization.class,
            (op, f) ->
                f.integer("size", op.size())
                    .floating("alpha", op.alpha(), 1e-4f)
                    .floating("beta", op.beta(), 0.75)
                    .floating("bias", op.bias(), 1)),
        new EyeLikeImport(),
        new RangeImport(),
        new CompressImport(),
        new ReverseSequenceImport(),
        new WindowFunctionImport("HannWindow", 0.5, 0.5, 0),
        new WindowFunctionImport("HammingWindow", 25 / 46.0, 21 / 46.0, 0),
        new WindowFunctionImport("BlackmanWindow", 0.42, 0.5, 0.08),
        new RecurrentImport("RNN"),
        new RecurrentImport("GRU"),
        new RecurrentImport("LSTM"),
        new Attributed<>(
            "Einsum",
            a -> new Einsum(a.text("equation", "")),
            Einsum.class,
            (op, f) -> f.text("equation", op.equation())));
  }
}
