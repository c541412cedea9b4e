package org.loupe.compute.torch.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.loupe.api.value.DType;
import org.loupe.compute.rewrite.ElementwiseChain;
import org.loupe.network.Op;
import org.loupe.network.op.Binary;
import org.loupe.network.op.Pointwise;

/**
 * A chain of elementwise operations, block by block: what one makes the next one finds in the
 * cache. Small tensors, and operands that are not laid out in a row, are gone through operation by
 * operation.
 *
 * @param chain what to do
 * @param steps what libtorch does for each link
 * @param dtype type of the numbers
 * @param place where the tensors lie
 */
record Chained(ElementwiseChain chain, List<Operation> steps, DType dtype, Place place)
    implements Operation {
  /** Three of them fit the cache of a core beside each other. */
  private static final long BLOCK_BYTES = 256L << 10;

  /** From 8 MiB on the calls for each block cost less than what the cache saves. */
  private static final long LEAST_BLOCKS = 32;

  /** A chain, when libtorch has a function for each of its links. */
  static Optional<Operation> of(ElementwiseChain chain, DType dtype, Place place) {
    List<Operation> steps = new ArrayList<>();
    for (ElementwiseChain.Link l : chain.links()) {
      Optional<Operation> step = of(l.op());
      if (step.isEmpty()) {
        return Optional.empty();
      }
      steps.add(step.get());
    }
    return Optional.of(new Chained(chain, List.copyOf(steps), dtype, place));
  }

  private static Optional<Operation> of(Op op) {
    return switch (op) {
      case Pointwise p -> Functions.of(p);
      case Binary b -> Functions.of(b);
      default -> Optional.empty();
    };
  }

  private long block() {
    return BLOCK_BYTES / dtype.bytes();
  }

  @Override
  public Tensor run(List<Tensor> operands, long[] shape) {
    long count = org.loupe.api.value.Tensor.count(shape);
    boolean inRows =
        place instanceof ProcessorPlace
            && count >= LEAST_BLOCKS * block()
            && operands.stream()
                .allMatch(t -> t.numel() == 1 || t.numel() == count && t.is_contiguous());
    return inRows ? blocks(operands, shape, count) : all(operands, shape);
  }

  /** The value of the last link; each of the others is taken by one link, and given back then. */
  private Tensor all(List<Tensor> operands, long[] shape) {
    List<Tensor> values = new ArrayList<>(operands);
    for (int i = 0; i < steps.size(); i++) {
      List<Integer> inputs = chain.links().get(i).inputs();
      values.add(steps.get(i).run(inputs.stream().map(values::get).toList(), shape));
      inputs.stream()
          .distinct()
          .filter(j -> j >= chain.operands())
          .forEach(j -> values.get(j).close());
    }
    return values.getLast();
  }

  /** Most results of links that lie beside the one that is being computed. */
  private int pending() {
    int now = 0;
    int most = 0;
    for (ElementwiseChain.Link l : chain.links()) {
      most = Math.max(most, now);
      now += 1 - (int) l.inputs().stream().distinct().filter(j -> j >= chain.operands()).count();
    }
    return most;
  }

  private Tensor blocks(List<Tensor> operands, long[] shape, long count) {
    Tensor result = torch.torch_empty(shape, place.options(dtype), new MemoryFormatOptional());
    Tensor row = result.view(-1);
    List<Tensor> rows = operands.stream().map(t -> t.view(-1)).toList();
    for (long from = 0; from < count; from += block()) {
      long length = Math.min(block(), count - from);
      // what a block makes is given back before the next one
      try (PointerScope _ = new PointerScope()) {
        List<Tensor> parts = new ArrayList<>();
        for (Tensor t : rows) {
          parts.add(t.numel() == 1 ? t : t.narrow(0, from, length));
        }
        row.narrow(0, from, length).copy_(all(parts, new long[] {length}));
      }
    }
    return result;
  }

  @Override
  public long workspace(List<long[]> operands, long[] shape) {
    long count = org.loupe.api.value.Tensor.count(shape);
    // whole where operands are not laid out in a row
    return Math.multiplyExact(Math.multiplyExact(count, pending()), dtype.bytes());
  }
}
