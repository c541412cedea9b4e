package org.loupe.compute.torch.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.loupe.api.value.DType;
import org.loupe.compute.PlainKernels.PlainKernel;
import org.loupe.network.TensorType;

/**
 * A plain kernel on libtorch's tensors: numbers are copied to and fro.
 *
 * @param kernel the work
 * @param operands types of the operands
 * @param result type of the result
 * @param place where the tensors lie
 */
record PlainOperation(PlainKernel kernel, List<TensorType> operands, DType result, Place place)
    implements Operation {

  @Override
  public Tensor run(List<Tensor> tensors, long[] shape) {
    List<double[]> numbers = new ArrayList<>();
    List<int[]> shapes = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      Tensor t = tensors.get(i);
      long[] sizes = Shapes.of(t);
      numbers.add(place.download(t, operands.get(i).dtype(), sizes).toDoubles());
      shapes.add(ints(sizes));
    }
    double[] y = new double[Math.toIntExact(org.loupe.api.value.Tensor.count(shape))];
    kernel.compute(numbers, shapes, y, ints(shape));
    // in libtorch's own memory, as the result outlives the tensor in Java
    return place.copy(org.loupe.api.value.Tensor.of(y, shape).to(result));
  }

  @Override
  public long workspace(List<long[]> operands, long[] shape) {
    return 2 * Workspace.numbers(operands, shape) * Double.BYTES;
  }

  private static int[] ints(long[] sizes) {
    return IntStream.range(0, sizes.length).map(i -> Math.toIntExact(sizes[i])).toArray();
  }
}
