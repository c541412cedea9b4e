package org.loupe.onnx.internal.op;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Add;
import org.loupe.network.op.Div;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Tanh;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;

/** All operations that are read. Who adds one, adds a line here. */
public final class OpImports {
  private OpImports() {}

  /** The readers by ONNX's names of the operations. */
  public static Map<String, OpImport> byType() {
    Map<String, OpImport> map = new HashMap<>();
    all().forEach(i -> map.put(i.type(), i));
    return map;
  }

  private static List<OpImport> all() {
    return List.of(
        new Arithmetic("Add", new Add(), Size::plus),
        new Arithmetic("Div", new Div(), Size::over),
        new Arithmetic("Mul", new Mul(), Size::times),
        new Arithmetic("Sub", new Sub(), (a, b) -> a.plus(b.negative())),
        new AveragePoolImport(),
        new BatchNormalizationImport(),
        new CastImport(),
        new ClipImport(),
        new ConcatImport(),
        new ConstantImport(),
        new ConstantOfShapeImport(),
        new ConvImport(),
        new DropoutImport(),
        new Elementwise("Abs", new Abs()),
        new Elementwise("GlobalAveragePool", new GlobalAveragePool()),
        new Elementwise("GlobalMaxPool", new GlobalMaxPool()),
        new Elementwise("Relu", new Relu()),
        new Elementwise("Sigmoid", new Sigmoid()),
        new Elementwise("Tanh", new Tanh()),
        new FlattenImport(),
        new GatherImport(),
        new GemmImport(),
        new IdentityImport(),
        new LeakyReluImport(),
        new MatMulImport(),
        new MaxPoolImport(),
        new ModImport(),
        new PReluImport(),
        new PadImport(),
        new ReduceMeanImport(),
        new ReshapeImport(),
        new ShapeImport(),
        new SliceImport(),
        new SoftmaxImport(),
        new SqueezeImport(),
        new TransposeImport(),
        new UnsqueezeImport());
  }
}
