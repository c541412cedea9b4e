package org.loupe.onnx.internal.op;

import org.loupe.network.op.Mod;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;

/** The remainder; it has the sign of the divisor unless {@code fmod} is set. */
final class ModImport implements OpImport {

  @Override
  public String type() {
    return "Mod";
  }

  @Override
  public void read(OnnxNode node) {
    boolean signOfDividend = node.attributes().flag("fmod");
    if (node.whole(0).isPresent() && node.whole(1).isPresent()) {
      node.fold(
          node.whole(0)
              .get()
              .combine(node.whole(1).get(), (a, b) -> remainder(a, b, signOfDividend)));
    } else {
      Mod.Sign sign = signOfDividend ? Mod.Sign.DIVIDEND : Mod.Sign.DIVISOR;
      node.emit(new Mod(sign), node.value(0), node.value(1));
    }
  }

  private static Size remainder(Size a, Size b, boolean signOfDividend) {
    if (!a.isNumber() || !b.isNumber()) {
      throw new ArithmeticException("%s modulo %s is not known without N".formatted(a, b));
    }
    return Size.of(signOfDividend ? a.fixed() % b.fixed() : Math.floorMod(a.fixed(), b.fixed()));
  }
}
