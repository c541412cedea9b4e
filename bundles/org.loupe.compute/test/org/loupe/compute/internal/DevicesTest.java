package org.loupe.compute.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.loupe.api.Cancellation;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.DeviceMemoryException;
import org.loupe.compute.EngineStatus.State;
import org.loupe.compute.testing.Nets;
import org.loupe.compute.testing.TracingEngine;

/** An engine with several devices. */
class DevicesTest {
  private final TracingEngine engine = new TracingEngine("fast", State.READY, "cuda:0", "cuda:1");

  private Tensor compute(EngineService service, String device, Tensor x) {
    ComputeSettings settings = new ComputeSettings("fast", device, ByteSize.ofMiB(64), 1);
    return service.open(settings, Cancellation.never()).values(Nets.cnn(), x);
  }

  @Test
  void eachHasAQueueOfItsOwnAndTheSameResults() {
    Tensor x = Nets.normal("devices", 5, 1, 6, 6);
    try (EngineService service = new EngineService(() -> List.of(engine))) {
      assertEquals(compute(service, "cuda:0", x), compute(service, "cuda:1", x));
      compute(service, "auto", x);
    }
    Set<String> queues =
        engine.threads.stream().map(Thread::getName).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of("loupe-device-cuda:0", "loupe-device-cuda:1"), queues);
    assertEquals(2, engine.threads.size());
    assertEquals(2, engine.closedSessions);
  }

  /** A device with room for two rows. */
  @Test
  void aDeviceWithoutMemoryGetsFewerRowsAtOnce() {
    engine.around =
        k ->
            buffers -> {
              if (buffers.getFirst().shape()[0] > 2) {
                throw new DeviceMemoryException("cuda:0", "none", new RuntimeException());
              }
              return k.run(buffers);
            };
    Tensor x = Nets.normal("devices", 5, 1, 6, 6);
    try (EngineService service = new EngineService(() -> List.of(engine))) {
      Tensor y = compute(service, "cuda:0", x);
      engine.around = k -> k;
      assertEquals(compute(service, "cuda:1", x), y);
    }
    assertEquals(0, engine.openBuffers());
  }
}
