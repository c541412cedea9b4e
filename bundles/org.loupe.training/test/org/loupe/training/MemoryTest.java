package org.loupe.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.network.Network;

/** Native memory of a long training. */
class MemoryTest {
  private static final int ROWS = 64;

  /** Steps of one row, whose gradients have 138 KiB. */
  private static void train(int steps) {
    Network n = Nets.perceptron(DType.F32, 64, 512, 4, 0.1);
    Examples rows =
        Examples.of(
            Tensor.of(Torch.numbers(ROWS * 64, 0), ROWS, 64).to(DType.F32),
            Tensor.of(new long[ROWS]));
    Examples none = Examples.of(rows.rows(), rows.targets());
    Recipe recipe =
        Recipe.of(new Loss.CrossEntropy(0), new Optimizer.Sgd(1e-3, 0.9, false, 0), steps / 64, 1);
    new Trainer(n, recipe, ComputeServices.reference(), DType.F32, new KeptRun())
        .train(rows, none, "");
  }

  private static long used() throws InterruptedException {
    // memory is given back by a thread of its own, after the collection
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(b -> b.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** 2,000 steps make 270 MiB of gradients, and leave none of them. */
  @Test
  void itStaysFlat() throws InterruptedException {
    train(64);
    long before = used();
    train(2048);
    long grown = used() - before;
    assertTrue(grown < 1 << 20, grown + " bytes are left");
  }
}
