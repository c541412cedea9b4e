package org.loupe.onnx.piecewise;

import static org.loupe.onnx.piecewise.OneNode.of;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every operation that the importer accepts, with how geometry reads it. Who makes the importer
 * accept another one adds it here: as one that is read, or with the reason why it has no continuous
 * affine pieces.
 */
final class Accepted {
  private Accepted() {}

  /** How an operation is read. */
  enum Read {
    /** By its pieces. */
    EXACTLY,
    /** By chords within a distance. */
    BY_CHORDS,
    /** Not, as its value bends, and there are no chords. */
    NOT_AS_IT_BENDS,
    /** Not, as its value jumps. */
    NOT_AS_IT_JUMPS
  }

  /**
   * An operation with its operands.
   *
   * @param read how it is read
   * @param why reason why it is not read by its pieces; else what is special
   * @param node the operation
   */
  record Case(Read read, String why, OneNode node) {
    @Override
    public String toString() {
      return node.type() + (why.isEmpty() ? "" : ", " + why);
    }
  }

  private static Case exact(OneNode node) {
    return exact("", node);
  }

  private static Case exact(String what, OneNode node) {
    return new Case(Read.EXACTLY, what, node);
  }

  private static Case chords(OneNode node) {
    return new Case(Read.BY_CHORDS, "smooth", node);
  }

  private static Case bends(String why, OneNode node) {
    return new Case(Read.NOT_AS_IT_BENDS, why, node);
  }

  private static Case jumps(String why, OneNode node) {
    return new Case(Read.NOT_AS_IT_JUMPS, why, node);
  }

  private static OneNode x(String type) {
    return of(type).x(4);
  }

  private static OneNode image(String type) {
    return of(type).x(2, 4, 4);
  }

  static List<Case> all() {
    return Stream.of(
            elementwise(),
            ofSeveral(),
            windows(),
            products(),
            reductions(),
            rearrangements(),
            places(),
            choices(),
            samples(),
            normalisations(),
            wholeNumbers(),
            constants(),
            recurrences())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Case> elementwise() {
    String limited = "smooth where it is defined, which is not everywhere";
    return List.of(
        exact(x("Abs")),
        exact(x("Clip").number(-1).number(1)),
        exact("without bounds", x("Clip")),
        exact(x("HardSigmoid")),
        exact(x("Identity")),
        exact(x("LeakyRelu")),
        exact(x("Neg")),
        exact(x("Relu")),
        exact(x("Dropout")),
        exact("with what it keeps", x("Dropout").result(0, 2)),
        exact("of floating numbers", x("Cast").set("to", 11)),
        exact("of floating numbers", x("CastLike").known(1)),
        exact("soft", x("Shrink").real("lambd", 0.5).real("bias", 0.5)),
        jumps("hard", x("Shrink").real("lambd", 0.5)),
        exact("at 0", x("ThresholdedRelu").real("alpha", 0)),
        jumps("elsewhere", x("ThresholdedRelu").real("alpha", 1)),
        exact("of finite numbers a constant", x("IsInf").added()),
        exact("of numbers a constant", x("IsNaN").added()),
        chords(x("Asinh")),
        chords(x("Atan")),
        chords(x("Celu")),
        chords(x("Cos")),
        chords(x("Cosh")),
        chords(x("Elu")),
        chords(x("Erf")),
        chords(x("Exp")),
        chords(x("Gelu")),
        chords(x("Gelu").text("approximate", "tanh")),
        chords(x("HardSwish")),
        chords(x("Mish")),
        chords(x("Selu")),
        chords(x("Sigmoid")),
        chords(x("Sin")),
        chords(x("Sinh")),
        chords(x("Softplus")),
        chords(x("Softsign")),
        chords(x("Swish").opset(24)),
        chords(x("Tanh")),
        new Case(Read.BY_CHORDS, limited, x("Acos").between(-0.9, 0.9)),
        new Case(Read.BY_CHORDS, limited, x("Acosh").between(1.5, 3)),
        new Case(Read.BY_CHORDS, limited, x("Asin").between(-0.9, 0.9)),
        new Case(Read.BY_CHORDS, limited, x("Atanh").between(-0.9, 0.9)),
        new Case(Read.BY_CHORDS, limited, x("Log").between(0.5, 3)),
        new Case(Read.BY_CHORDS, limited, x("Reciprocal").between(0.5, 3)),
        new Case(Read.BY_CHORDS, limited, x("Sqrt").between(0.5, 3)),
        new Case(Read.BY_CHORDS, limited, x("Tan").between(-1, 1)),
        jumps("whole numbers", x("Ceil")),
        jumps("whole numbers", x("Floor")),
        jumps("whole numbers", x("Round")),
        jumps("a sign", x("Sign")));
  }

  private static List<Case> ofSeveral() {
    String both = "two factors that depend on the input";
    return List.of(
        exact("a known addend", x("Add").known(4)),
        exact("twice the same", x("Add").again()),
        exact("from what is known", of("Sub").shaped(3, 4).known(3, 1).again()),
        exact("a known factor", x("Mul").known(4)),
        new Case(Read.BY_CHORDS, "a number by itself", x("Mul").again()),
        bends(both, of("Mul").whole(2, 2).made("Transpose")),
        exact("by its sign", x("Mul").made("Sign")),
        exact("a known divisor", x("Div").positive(4)),
        new Case(
            Read.BY_CHORDS,
            "a number by what depends on the input",
            of("Div").shaped(4).number(2).again().between(0.5, 3)),
        bends(
            "a divisor that depends on the input",
            of("Div").shaped(4).known(4).again().between(0.5, 3)),
        exact("three of them", x("Sum").known(4).again()),
        exact("three of them", x("Mean").known(4).again()),
        exact("three of them", x("Max").known(4).made("Neg")),
        exact("three of them", x("Min").known(1).made("Neg")),
        exact("a slope each", of("PRelu").x(3, 2).known(3, 1)),
        bends("a slope that depends on the input", x("PRelu").again()),
        exact("to the power 1", x("Pow").number(1)),
        new Case(Read.BY_CHORDS, "to the power 2", x("Pow").number(2)),
        new Case(Read.BY_CHORDS, "to the power 5", x("Pow").number(5)),
        new Case(
            Read.BY_CHORDS,
            "to a power that is not whole",
            of("Pow").x(4).number(2.5).between(0.5, 3)),
        new Case(Read.BY_CHORDS, "to a power below 0", of("Pow").x(4).number(-2).between(0.5, 3)),
        bends("a power that depends on the input", of("Pow").shaped(4).positive(4).again()),
        jumps("a remainder", x("Mod").number(0.75).set("fmod", 1)));
  }

  private static List<Case> windows() {
    return List.of(
        exact(image("Conv").known(3, 2, 3, 3).known(3).list("pads", 1L, 1L, 1L, 1L)),
        exact(image("ConvTranspose").known(2, 3, 3, 3).known(3).list("strides", 2L, 2L)),
        exact(image("AveragePool").list("kernel_shape", 2L, 2L)),
        exact(image("MaxPool").list("kernel_shape", 2L, 2L).list("strides", 2L, 2L)),
        jumps("places of maxima", image("MaxPool").list("kernel_shape", 2L, 2L).result(1, 2)),
        exact(image("GlobalAveragePool")),
        exact(image("GlobalMaxPool")),
        exact("a sum of sizes", image("GlobalLpPool").set("p", 1)),
        new Case(Read.BY_CHORDS, "the root of a sum of squares", image("GlobalLpPool").set("p", 2)),
        exact(
            "a sum of sizes",
            image("LpPool").list("kernel_shape", 2L, 3L).list("pads", 1L, 0L, 0L, 1L).set("p", 1)),
        new Case(
            Read.BY_CHORDS,
            "the root of a sum of squares",
            image("LpPool").list("kernel_shape", 2L, 2L)),
        exact(
            "at known places",
            of("MaxUnpool")
                .whole(1, 1, 2, 2)
                .places(new long[] {1, 1, 2, 2}, 0, 3, 9, 14)
                .list("kernel_shape", 2L, 2L)
                .list("strides", 2L, 2L)),
        jumps(
            "places that the input says",
            of("MaxUnpool")
                .shaped(1, 2, 2)
                .again()
                .cut(7)
                .between(0, 16)
                .list("kernel_shape", 2L, 2L)
                .list("strides", 2L, 2L)),
        exact(of("Col2Im").x(4, 4).places(3, 3).places(2, 2)));
  }

  private static List<Case> products() {
    String both = "two factors that depend on the input";
    return List.of(
        exact(x("MatMul").known(4, 3)),
        bends(both, of("MatMul").x(3, 3).again()),
        exact(x("Gemm").known(3, 4).known(3).set("transB", 1)),
        bends(both, of("Gemm").whole(2, 2).again()),
        exact(
            "with known numbers", of("Einsum").x(3, 2).known(2, 4).text("equation", "bij,jk->bki")),
        bends(both, of("Einsum").x(3, 2).again().text("equation", "bij,bkj->bik")),
        bends("a product of powers", of("Det").x(2, 2)),
        bends("products of queries and keys", of("Attention").x(1, 3, 2).again().again().opset(23)),
        exact(
            of("RotaryEmbedding")
                .x(2, 3, 4)
                .known(8, 2)
                .known(8, 2)
                .places(new long[] {1, 3}, 0, 1, 2)
                .opset(23)),
        exact(of("DFT").x(4, 1).places(new long[0], 4).places(new long[0], 1)),
        exact(of("STFT").x(8, 1).places(new long[0], 2).none().places(new long[0], 4)),
        exact(of("CumSum").x(3, 2).places(new long[0], 1)));
  }

  private static List<Case> reductions() {
    return List.of(
        exact("a sum of sizes", image("ReduceL1").places(2, 3)),
        new Case(Read.BY_CHORDS, "the root of a sum of squares", image("ReduceL2").places(2, 3)),
        new Case(Read.BY_CHORDS, "a logarithm", image("ReduceLogSum").places(2, 3).between(0.5, 3)),
        new Case(Read.BY_CHORDS, "a logarithm", image("ReduceLogSumExp").places(2, 3)),
        exact(image("ReduceMax").places(1, 3)),
        exact(image("ReduceMin").places(1, 3)),
        exact(image("ReduceMean").places(2)),
        exact(image("ReduceSum").places(-1)),
        bends("several factors", image("ReduceProd").places(3)),
        exact("of one factor", of("ReduceProd").x(1, 4).places(1)),
        chords(image("ReduceSumSquare").places(2, 3)),
        bends("a softmax", x("Softmax")),
        bends("a softmax", x("LogSoftmax")),
        jumps("the place of the largest", x("Hardmax")),
        jumps("the place of the largest", x("ArgMax").set("axis", 1)),
        jumps("the place of the smallest", x("ArgMin").set("axis", 1)),
        exact("of known classes", of("NegativeLogLikelihoodLoss").whole(2, 4).places(3, 0)),
        bends("a softmax", of("SoftmaxCrossEntropyLoss").whole(2, 4).places(3, 0)));
  }

  private static List<Case> rearrangements() {
    return List.of(
        exact(of("CenterCropPad").x(3, 5).places(5, 2).list("axes", 1L, 2L)),
        exact(of("Concat").whole(1, 4).known(1, 2).again().set("axis", 1)),
        exact(of("DepthToSpace").x(4, 2, 2).set("blocksize", 2)),
        exact(of("SpaceToDepth").x(1, 4, 4).set("blocksize", 2)),
        exact(of("Expand").x(3, 1).places(1, 3, 4)),
        exact(of("Flatten").x(2, 3)),
        exact("reflected", image("Pad").places(0, 0, 2, 1, 0, 0, 1, 3).text("mode", "reflect")),
        exact("with a number", image("Pad").places(0, 0, 2, -1, 0, 0, 1, 3).number(0.5)),
        exact(of("Reshape").x(2, 6).places(0, 3, 4)),
        exact(
            of("ReverseSequence")
                .whole(4, 2)
                .places(3, 2)
                .set("time_axis", 0)
                .set("batch_axis", 1)),
        exact(image("Slice").places(3, 0).places(0, 3).places(2, 3).places(-2, 1)),
        exact(x("Split").places(1, 3).set("axis", 1).result(1, 2)),
        exact(of("Squeeze").x(1, 3).places(1)),
        exact(x("Unsqueeze").places(1)),
        exact(of("Tile").x(2, 2).places(1, 2, 3)),
        exact(of("Transpose").x(2, 3).list("perm", 0L, 2L, 1L)),
        exact(of("Trilu").x(3, 3).places(new long[0], 1)));
  }

  private static List<Case> places() {
    long[] two = {1, 2, 4};
    return List.of(
        exact(of("Compress").x(3, 2).truths(new int[] {1, 0, 1}, 3).set("axis", 1)),
        exact("of known places", of("Gather").x(5, 2).places(4, 0, 0).set("axis", 1)),
        jumps("places that the input says", of("Gather").shaped(3).known(5).cut(7).between(0, 5)),
        exact(
            "of known places",
            of("GatherElements")
                .whole(1, 3, 4)
                .places(two, 2, 0, -1, 1, 1, 1, 0, -3)
                .set("axis", 1)),
        jumps(
            "places that the input says",
            of("GatherElements").withoutRows(1, 4).known(1, 4).cut(7).set("axis", 1).between(0, 4)),
        exact(of("GatherND").whole(1, 3, 4).places(new long[] {2, 2}, 0, 2, 0, -3)),
        exact(
            of("Scatter")
                .whole(1, 3, 4)
                .places(two, 2, 0, -1, 1, 1, 1, 0, -3)
                .known(1, 2, 4)
                .set("axis", 1)
                .opset(10)),
        exact(
            "the larger",
            of("ScatterElements")
                .whole(1, 3, 4)
                .places(two, 2, 0, 2, 1, 2, 0, 0, -3)
                .known(1, 2, 4)
                .set("axis", 1)
                .text("reduction", "max")),
        exact(
            "added",
            of("ScatterND")
                .whole(3, 4)
                .places(new long[] {2, 1}, 2, 2)
                .known(2, 4)
                .text("reduction", "add")),
        jumps(
            "a number where the input says",
            of("OneHot").shaped(3).cut(7).number(4).numbers(new double[] {0, 1}, 2).between(0, 4)),
        exact("its values", x("TopK").places(3).set("axis", 1).result(0, 2)),
        exact("the smallest", x("TopK").places(2).set("largest", 0).result(0, 2)),
        exact("all, which is sorting", of("TopK").x(7).places(7).result(0, 2)),
        jumps("its places", x("TopK").places(3).result(1, 2)));
  }

  private static List<Case> choices() {
    return List.of(
        exact(
            "by a known condition",
            of("Where").shaped(4).truths(new int[] {1, 0, 0, 1}, 4).again().known(4)),
        jumps(
            "by a condition that depends on the input",
            of("Where").shaped(4).above().again().known(4)),
        exact(
            "continuous, by a condition that depends on the input",
            of("Where").shaped(4).above().again().made("LeakyRelu")),
        jumps("a comparison", of("Equal").shaped(4).cut(7).places(1)),
        jumps("a comparison", x("Greater").known(4)),
        jumps("a comparison", x("GreaterOrEqual").known(4)),
        jumps("a comparison", x("Less").known(4)),
        jumps("a comparison", x("LessOrEqual").known(4)),
        jumps("truth values", of("And").shaped(4).above().above()),
        jumps("truth values", of("Or").shaped(4).above().above()),
        jumps("truth values", of("Xor").shaped(4).above().below()),
        jumps("truth values", of("Not").shaped(4).above()));
  }

  private static List<Case> samples() {
    double[] grid = {-1, -0.5, 0.25, 0.75, 1.5, 0, -0.125, 0.875};
    return List.of(
        exact("to the nearest", image("Resize").none().numbers(new double[] {1, 1, 1.5, 2}, 4)),
        exact("by lines", image("Resize").none().none().places(1, 2, 6, 3).text("mode", "linear")),
        exact("by cubics", image("Resize").none().none().places(1, 2, 6, 3).text("mode", "cubic")),
        exact(image("Upsample").numbers(new double[] {1, 1, 2, 2}, 4).opset(9)),
        exact(
            "at known places",
            of("GridSample")
                .whole(1, 2, 3, 3)
                .numbers(grid, 1, 2, 2, 2)
                .text("mode", "cubic")
                .opset(20)),
        bends(
            "places that depend on the input",
            of("GridSample")
                .withoutRows(1, 2, 2, 2)
                .known(1, 1, 3, 3)
                .again()
                .between(-0.9, 0.9)
                .opset(20)),
        exact(of("AffineGrid").whole(1, 2, 3).places(1, 1, 2, 3).opset(20)));
  }

  private static List<Case> normalisations() {
    String own = "statistics of the input itself";
    return List.of(
        exact(image("BatchNormalization").known(2).known(2).known(2).positive(2)),
        bends(own, of("GroupNormalization").x(4, 2).known(4).known(4).set("num_groups", 2)),
        bends(own, image("InstanceNormalization").known(2).known(2)),
        bends(own, image("LRN").set("size", 2)),
        bends(own, x("LayerNormalization").known(4)),
        bends(own, x("LpNormalization").set("p", 1)),
        bends(own, image("MeanVarianceNormalization").list("axes", 2L, 3L)),
        bends(own, x("RMSNormalization").known(4).opset(23)));
  }

  private static List<Case> wholeNumbers() {
    String whole = "whole numbers, which floating ones become by jumps";
    return List.of(
        jumps(whole, x("Cast").set("to", 7)),
        jumps(whole, x("CastLike").places(1)),
        jumps(
            whole,
            of("BitShift").shaped(4).cut(13).unsigned(1).text("direction", "LEFT").between(0, 9)),
        jumps(whole, of("BitwiseAnd").shaped(4).cut(7).places(5).between(0, 9)),
        jumps(whole, of("BitwiseOr").shaped(4).cut(7).places(2).between(0, 9)),
        jumps(whole, of("BitwiseXor").shaped(4).cut(7).places(5).between(0, 9)),
        jumps(whole, of("BitwiseNot").shaped(4).cut(7)),
        exact(
            "of known numbers",
            of("DequantizeLinear")
                .shaped(4)
                .bytes(new int[] {3, 200, 128, 127}, 4)
                .number(0.25)
                .bytes(new int[] {128})
                .set("axis", 0)
                .added()),
        jumps(whole, x("QuantizeLinear").number(0.25).bytes(new int[] {128})),
        jumps(whole, x("DynamicQuantizeLinear").result(0, 3)),
        jumps(
            whole,
            of("MatMulInteger").shaped(4).cut(2).bytes(new int[] {1, 2, 3, 4}, 4, 1).between(0, 9)),
        jumps(
            whole,
            of("ConvInteger")
                .shaped(1, 2, 2)
                .cut(2)
                .bytes(new int[] {1, 2, 3, 4}, 1, 1, 2, 2)
                .between(0, 9)),
        jumps(
            whole,
            of("QLinearMatMul")
                .shaped(1, 4)
                .cut(2)
                .number(0.5)
                .bytes(new int[] {3})
                .bytes(new int[] {9, 2, 3, 4}, 4, 1)
                .number(0.5)
                .bytes(new int[] {2})
                .number(0.5)
                .bytes(new int[] {9})
                .between(0, 90)),
        jumps(
            whole,
            of("QLinearConv")
                .shaped(1, 2, 2)
                .cut(2)
                .number(0.5)
                .bytes(new int[] {3})
                .bytes(new int[] {9, 2, 3, 4}, 1, 1, 2, 2)
                .number(0.5)
                .bytes(new int[] {2})
                .number(0.5)
                .bytes(new int[] {9})
                .between(0, 90)));
  }

  /** What does not depend on the input. */
  private static List<Case> constants() {
    return List.of(
        exact(of("Constant").shaped(4).value(0.5).added()),
        exact(of("ConstantOfShape").shaped(4).places(4).added()),
        exact(of("EyeLike").withoutRows(3, 3).known(3, 3).added()),
        exact(of("Range").shaped(4).number(0).number(4).number(1).added()),
        exact(x("Shape").set("start", 1).added()),
        exact(of("Size").shaped(4).known(3).added()),
        exact(of("HannWindow").shaped(4).places(new long[0], 4).added()),
        exact(of("HammingWindow").shaped(4).places(new long[0], 4).added()),
        exact(of("BlackmanWindow").shaped(4).places(new long[0], 4).added()),
        exact(
            of("MelWeightMatrix")
                .withoutRows(5, 4)
                .places(new long[0], 4)
                .places(new long[0], 8)
                .places(new long[0], 8000)
                .number(0)
                .number(4000)
                .added()));
  }

  private static List<Case> recurrences() {
    String gates = "products of gates and states";
    return List.of(
        exact(
            "of ReLU",
            of("RNN")
                .whole(3, 1, 2)
                .known(1, 3, 2)
                .known(1, 3, 3)
                .set("hidden_size", 3)
                .texts("activations", "Relu")
                .result(1, 2)),
        chords(
            of("RNN")
                .whole(2, 1, 2)
                .known(1, 3, 2)
                .known(1, 3, 3)
                .set("hidden_size", 3)
                .result(0, 2)),
        bends(gates, of("GRU").whole(2, 1, 2).known(1, 9, 2).known(1, 9, 3).set("hidden_size", 3)),
        bends(
            gates,
            of("LSTM").whole(2, 1, 2).known(1, 12, 2).known(1, 12, 3).set("hidden_size", 3)));
  }
}
