package org.loupe.compute.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.testing.Nets;
import org.loupe.compute.testing.TracingEngine;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Tanh;

/** Compiling, caching, failing and cancelling, through the facade. */
class ProgramsTest {
  private static final Tensor ROWS = Nets.normal("rows", 3, 1, 6, 6);

  private final TracingEngine engine = new TracingEngine();
  private final EngineService service = new EngineService(() -> List.of(engine));

  @AfterEach
  void end() {
    service.close();
    assertEquals(0, engine.openBuffers(), "buffers that were not closed");
  }

  private Compute compute(Cancellation cancellation) {
    return service.open(new ComputeSettings("auto", "auto", ByteSize.ofMiB(64), 3), cancellation);
  }

  private Compute compute() {
    return compute(Cancellation.never());
  }

  @Test
  void kernelsRunInOrderOfEvaluation() {
    compute().values(Nets.cnn(), ROWS);
    assertEquals(List.of("Conv", "Relu", "MaxPool", "Flatten", "Gemm"), engine.ran);
    assertEquals(3, engine.threadsOfKernels);
  }

  @Test
  void onlyWhatALayerNeedsIsRun() {
    Model model = Nets.cnn();
    compute().layers(List.of(model.layer("relu")), ROWS);
    assertEquals(List.of("Conv", "Relu"), engine.ran);
  }

  @Test
  void programsAreCompiledOnce() {
    Model model = Nets.cnn();
    compute().values(model, ROWS);
    compute().values(Nets.cnn(), ROWS);
    assertEquals(1, engine.prepared);
    compute().in(DType.F32).values(model, ROWS);
    compute().layers(List.of(model.layer("relu")), ROWS);
    assertEquals(3, engine.prepared);
    compute().in(DType.F32).values(model, ROWS);
    assertEquals(3, engine.prepared);
  }

  private void inSinglePrecision(long memory) {
    service
        .open(new ComputeSettings("auto", "auto", new ByteSize(memory), 1), Cancellation.never())
        .in(DType.F32)
        .values(Nets.cnn(), ROWS);
  }

  /** Parameters of 1136 bytes in f64 and 568 in f32, and 864 for a row in f32. */
  @Test
  void programsThatLeaveNoRoomAreDropped() {
    compute().values(Nets.cnn(), ROWS);
    inSinglePrecision(3000);
    compute().values(Nets.cnn(), ROWS);
    assertEquals(2, engine.prepared);
    inSinglePrecision(2000);
    assertEquals(2, engine.prepared);
    compute().values(Nets.cnn(), ROWS);
    assertEquals(3, engine.prepared, "the f64 program was not dropped");
  }

  @Test
  void everyMissingKernelIsNamedInOneMessage() {
    engine.missing.addAll(List.of("Relu", "Gemm"));
    LoupeException e = assertThrows(LoupeException.class, () -> compute().values(Nets.cnn(), ROWS));
    assertEquals("LP-3004", e.code().id());
    assertEquals(
        "Engine 'tracing' cannot compute Gemm ('fc'); Relu ('relu') in f64.", e.getMessage());
  }

  @Test
  void aFailingKernelIsNamedWithItsOperands() {
    engine.around =
        k ->
            operands -> {
              throw new IllegalStateException("bad stride");
            };
    LoupeException e = assertThrows(LoupeException.class, () -> compute().values(Nets.cnn(), ROWS));
    assertEquals("LP-3007", e.code().id());
    assertTrue(
        e.getMessage().startsWith("Conv 'conv' failed in engine 'tracing' on f64[3, 1, 6, 6]"),
        e.getMessage());
    assertTrue(e.getMessage().contains("bad stride"), e.getMessage());
  }

  @Test
  void cancellingIsLookedAtBetweenKernels() {
    AtomicInteger ran = new AtomicInteger();
    engine.around =
        k ->
            operands -> {
              ran.incrementAndGet();
              return k.run(operands);
            };
    assertThrows(
        CancelledException.class, () -> compute(() -> ran.get() >= 2).values(Nets.cnn(), ROWS));
    assertEquals(2, ran.get());
  }

  /** A thousand nodes, which the engine takes 10 ms each to prepare. */
  @Test
  @Timeout(8)
  void aLargeNetworkIsNotCompiledToItsEndForNobody() {
    Network.Builder b = Network.builder();
    Value v = Nets.input(b, DType.F64, 2);
    for (int i = 0; i < 1000; i++) {
      v = b.node("t" + i, new Tanh(), v);
    }
    b.output("y", v);
    AtomicInteger prepared = new AtomicInteger();
    engine.around =
        k -> {
          prepared.incrementAndGet();
          LockSupport.parkNanos(10_000_000);
          return k;
        };
    Model model = Nets.model(b);
    Tensor x = Tensor.of(new double[2], 1, 2);
    assertThrows(
        CancelledException.class, () -> compute(() -> prepared.get() > 20).values(model, x));
    // the device is free for others
    compute().fft().fft(Tensor.of(new double[2], 1, 2), 1);
    assertTrue(prepared.get() < 100, prepared.get() + " kernels");
  }

  @Test
  void aCancelledRunStartsNothing() {
    assertThrows(CancelledException.class, () -> compute(() -> true).values(Nets.cnn(), ROWS));
    assertEquals(List.of(), engine.ran);
  }

  @Test
  void aFacadeOfAnEngineThatWentSaysSo() {
    Compute compute = compute();
    compute.values(Nets.cnn(), ROWS);
    service.close();
    LoupeException e = assertThrows(LoupeException.class, () -> compute.values(Nets.cnn(), ROWS));
    assertEquals("LP-3002", e.code().id());
  }

  @Test
  void severalOutputsComeInTheirOrder() {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 2);
    b.output("t", b.node("t", new Tanh(), x));
    b.output("x", x);
    b.output("s", b.node("s", new Sigmoid(), x));
    Tensor zero = Tensor.of(new double[] {0, 0}, 1, 2);
    List<Tensor> y = compute().outputs(Nets.model(b), List.of(zero));
    assertEquals(List.of(zero, zero, Tensor.of(new double[] {0.5, 0.5}, 1, 2)), y);
  }
}
