package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Windows;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * Windows added up where they lie in an image: a transposed convolution whose weights put each
 * number of a window in its place.
 */
final class Col2ImImport implements OpImport {

  @Override
  public String type() {
    return "Col2Im";
  }

  @Override
  public void read(OnnxNode node) {
    List<Long> image = node.numbers(1, "shape of the image");
    List<Long> block = node.numbers(2, "shape of the windows");
    Windows w = WindowAttributes.read(node, block);
    Value x = node.value(0);
    Shape s = x.shape();
    int size = w.size();
    if (s.rank() != 3 || image.size() != block.size() || s.dim(1) % size != 0) {
      throw node.refuse("puts windows %s of %s into %s", block, s, image);
    }
    List<Integer> space = image.stream().map(Math::toIntExact).toList();
    List<Long> windows = new ArrayList<>(List.of(0L, s.dim(1)));
    for (int a = 0; a < space.size(); a++) {
      windows.add((long) w.outputSize(a, space.get(a)));
    }
    int channels = Math.toIntExact(s.dim(1) / size);
    node.take(8L * channels * size * size);
    double[] d = new double[channels * size * size];
    for (int c = 0; c < channels; c++) {
      for (int k = 0; k < size; k++) {
        d[(c * size + k) * size + k] = 1;
      }
    }
    long[] shape = new long[block.size() + 2];
    shape[0] = (long) channels * size;
    shape[1] = 1;
    for (int a = 0; a < block.size(); a++) {
      shape[a + 2] = block.get(a);
    }
    Value weights = node.constant("places", Tensor.of(d, shape).to(x.type().dtype()));
    Value spread = node.step("windows", new Reshape(windows, Reshape.Zero.COPY), x);
    node.emit(new ConvTranspose(w, channels, space), spread, weights);
  }
}
