package org.loupe.compute.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.DeviceMemoryException;
import org.loupe.compute.testing.Nets;
import org.loupe.compute.testing.TracingEngine;
import org.loupe.network.Networks;

/**
 * Budgets and chunks: how many rows at once, that it does not matter, and what happens at the end.
 */
class ChunksTest {
  private final TracingEngine engine = new TracingEngine();
  private final EngineService service = new EngineService(() -> List.of(engine));

  @AfterEach
  void end() {
    service.close();
    assertEquals(0, engine.openBuffers(), "buffers that were not closed");
    assertEquals(1, engine.closedSessions);
  }

  private Compute compute(long memory, long rows) {
    ComputeSettings settings = new ComputeSettings("auto", "auto", new ByteSize(memory), 1);
    return service.open(settings, rows, Cancellation.never());
  }

  private static Model diamond() {
    return Networks.model("net", Nets.diamond(), Card.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 13, 1000})
  void chunksDoNotChangeTheResult(long rows) {
    Tensor x = Nets.normal("chunks", 13, 1, 6, 6);
    Tensor whole = compute(1 << 30, Long.MAX_VALUE).values(Nets.cnn(), x);
    engine.batches.clear();
    // bit for bit: the reference adds in the same order for every row
    assertEquals(whole, compute(1 << 30, rows).values(Nets.cnn(), x));
    assertEquals(Math.min(13, rows), engine.batches.getFirst());
    assertEquals(
        whole.to(DType.F32).shape()[0],
        compute(1 << 30, rows).in(DType.F32).values(Nets.cnn(), x).size(0));
  }

  /** A row takes 96 bytes at the peak and 32 as a result: 1000 rows, of which 8 at once fit. */
  @Test
  void rowsAtOnceAreThePowerOfTwoThatFits() {
    compute(32 * 1000 + 96 * 15, Long.MAX_VALUE).values(diamond(), Nets.normal("b", 1000, 4));
    assertEquals(8, engine.batches.getFirst());
    assertEquals(8, engine.batches.getLast());
  }

  @Test
  void measuredPeakIsThePlannedOne() {
    compute(1 << 30, 10).values(diamond(), Nets.normal("p", 10, 4));
    // without the copy of the result, which is no buffer
    assertEquals(10 * 96, engine.peak);
    assertEquals(0, engine.live);
  }

  @Test
  void oneRowTooManySaysWhatItNeeds() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> compute(64 + 95, 10).values(diamond(), Nets.normal("m", 2, 4)));
    assertEquals("LP-3005", e.code().id());
    assertEquals(
        "One row of net needs 96 B, beside 0 B of parameters and 64 B of results, and the budget is"
            + " 159 B.",
        e.getMessage());
    engine.batches.clear();
    compute(64 + 96, 10).values(diamond(), Nets.normal("m", 2, 4));
    assertEquals(List.of(1L, 1L, 1L, 1L, 1L, 1L), engine.batches);
  }

  @Test
  void theMachinesLimitHalvesTheChunk() {
    Tensor x = Nets.normal("oom", 11, 4);
    Tensor expected = compute(1 << 30, Long.MAX_VALUE).values(diamond(), x);
    service.close();
    engine.closedSessions = 0;
    engine.batches.clear();
    engine.around =
        k ->
            operands -> {
              if (operands.getFirst().shape()[0] > 3) {
                throw new OutOfMemoryError("native");
              }
              return k.run(operands);
            };
    assertEquals(expected, compute(1 << 30, 8).values(diamond(), x));
    // 8 and 4 were too many; 11 rows are five pairs and one
    assertEquals(3 * 6, engine.batches.size());
    assertEquals(2, engine.batches.getFirst());
  }

  @Test
  void aMachineWithoutMemoryForOneRowIsAProblemOfMemory() {
    engine.around =
        k ->
            operands -> {
              throw new OutOfMemoryError("native");
            };
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> compute(1 << 30, 8).values(diamond(), Nets.normal("o", 4, 4)));
    assertEquals("LP-3005", e.code().id());
    assertTrue(e.getMessage().contains("needs 96 B"), e.getMessage());
  }

  /** The first time is answered by collecting, and the chunk stays; only then it is halved. */
  @Test
  void aDevicesLimitIsAnsweredByCollectingOnce() {
    Tensor x = Nets.normal("device", 8, 4);
    Tensor expected = compute(1 << 30, Long.MAX_VALUE).values(diamond(), x);
    service.close();
    engine.closedSessions = 0;
    AtomicInteger failures = new AtomicInteger(1);
    engine.around =
        k ->
            operands -> {
              if (failures.getAndDecrement() > 0) {
                throw new DeviceMemoryException("fake:0", "cannot allocate", new Exception());
              }
              return k.run(operands);
            };
    engine.batches.clear();
    assertEquals(expected, compute(1 << 30, 8).values(diamond(), x));
    assertEquals(1, engine.trims);
    assertEquals(List.of(8L, 8L, 8L), engine.batches);
    failures.set(2);
    engine.batches.clear();
    assertEquals(expected, compute(1 << 30, 8).values(diamond(), x));
    assertEquals(2, engine.trims);
    assertEquals(List.of(4L, 4L, 4L, 4L, 4L, 4L), engine.batches);
  }

  @Test
  void aDeviceWithoutMemoryForOneRowSaysWhatItNeeds() {
    engine.around =
        k ->
            operands -> {
              throw new DeviceMemoryException("fake:0", "cannot allocate", new Exception());
            };
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> compute(1 << 30, 8).values(diamond(), Nets.normal("o", 4, 4)));
    assertEquals("LP-3005", e.code().id());
    assertEquals(
        "One row of net needs 96 B, which was not to be had within the budget of 1 GiB: device"
            + " 'fake:0' has no memory left: cannot allocate.",
        e.getMessage());
  }

  /** Parameters of 1136 bytes: refused before any of them is loaded. */
  @Test
  void aModelLargerThanTheBudgetIsRefusedBeforeItIsLoaded() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> compute(1000, 8).values(Nets.cnn(), Nets.normal("l", 1, 1, 6, 6)));
    assertEquals("LP-3005", e.code().id());
    assertEquals("The parameters of net need 1.1 KiB, and the budget is 1000 B.", e.getMessage());
    assertEquals(0, engine.peak, "something was loaded");
  }

  /** Of 3 rows with 4 numbers and 4 results, 384 bytes, by pairs of a row and a direction. */
  @Test
  void jacobiansKeepToTheBudget() {
    Tensor x = Nets.normal("j", 3, 4);
    Tensor expected = compute(1 << 30, Long.MAX_VALUE).jacobian(diamond().layer("y"), x);
    for (long memory : new long[] {384 + 400, 384 + 1000, 384 + 3000}) {
      engine.peak = 0;
      assertEquals(expected, compute(memory, Long.MAX_VALUE).jacobian(diamond().layer("y"), x));
      assertTrue(engine.peak <= memory - 384, engine.peak + " bytes");
    }
    LoupeException e =
        assertThrows(LoupeException.class, () -> compute(384, 8).jacobian(diamond().layer("y"), x));
    assertEquals("LP-3005", e.code().id());
    assertEquals(
        "The Jacobians of y of net at 3 rows need 384 B, and the budget is 384 B.", e.getMessage());
  }

  @Test
  void transformsKeepToTheBudget() {
    Tensor x = Nets.normal("fft", 64, 2);
    LoupeException e = assertThrows(LoupeException.class, () -> compute(3071, 8).fft().fft(x, 1));
    assertEquals("LP-3005", e.code().id());
    assertEquals("fft of f64[64, 2] needs 3 KiB, and the budget is 3.0 KiB.", e.getMessage());
    compute(3072, 8).fft().fft(x, 1);
  }
}
