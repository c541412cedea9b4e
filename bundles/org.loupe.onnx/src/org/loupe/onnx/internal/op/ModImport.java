package org.loupe.onnx.internal.op;

import org.loupe.network.op.Mod;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;
import org.loupe.onnx.internal.graph.WrittenNode;

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

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Mod(Mod.Sign sign))) {
      return false;
    }
    if (sign == Mod.Sign.DIVIDEND || !node.dtype(0).isFloat()) {
      node.emit(OnnxForm.of("Mod").flag("fmod", sign == Mod.Sign.DIVIDEND));
      return true;
    }
    // ONNX has that of floats only with the sign of the dividend
    String divisor = node.operand(1, node.dtype(0));
    OnnxForm mod = OnnxForm.of("Mod").flag("fmod", true);
    String first = node.step("first", mod, node.operand(0), divisor);
    String moved = node.step("moved", OnnxForm.of("Add"), first, divisor);
    node.emit(mod, moved, divisor);
    return true;
  }
}
