package org.loupe.compute.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.EngineStatus.State;
import org.loupe.compute.testing.Nets;
import org.loupe.compute.testing.TracingEngine;

/** Two engines on one device, asked by several threads at once: one thread touches the buffers. */
@Timeout(60)
class ConfinementTest {

  @Test
  void buffersAreTouchedByTheThreadOfTheDeviceOnly() throws Exception {
    TracingEngine a = new TracingEngine("a", State.READY, "confined");
    TracingEngine b = new TracingEngine("b", State.READY, "confined");
    Model model = Nets.cnn();
    Tensor rows = Nets.normal("confined", 9, 1, 6, 6);
    Set<Tensor> results = new HashSet<>();
    Set<Thread> callers = new HashSet<>();
    try (EngineService service = new EngineService(() -> List.of(a, b));
        ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<Tensor>> futures = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        String engine = i % 2 == 0 ? "a" : "b";
        ComputeSettings settings = new ComputeSettings(engine, "auto", ByteSize.ofMiB(64), 1);
        Compute compute = service.open(settings, 1 + i % 5, Cancellation.never());
        futures.add(
            pool.submit(
                () -> {
                  synchronized (callers) {
                    callers.add(Thread.currentThread());
                  }
                  return compute.values(model, rows);
                }));
      }
      for (Future<Tensor> f : futures) {
        results.add(f.get());
      }
    }
    assertEquals(1, results.size(), "results that differ");
    Set<Thread> touching = new HashSet<>(a.threads);
    touching.addAll(b.threads);
    assertEquals(1, touching.size(), touching.toString());
    assertFalse(callers.contains(touching.iterator().next()));
    assertEquals(1, a.prepared);
    assertEquals(0, a.openBuffers() + b.openBuffers());
  }
}
