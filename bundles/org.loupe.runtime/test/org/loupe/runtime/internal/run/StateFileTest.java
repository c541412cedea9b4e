package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.value.Tensor;
import org.loupe.runtime.internal.cache.Checkpoints;

class StateFileTest {
  @TempDir Path folder;

  private StateFile state(String key) {
    return new StateFile(new Checkpoints(folder.resolve(".steps")).state(key));
  }

  @Test
  void nothingIsKeptAtFirst() {
    assertEquals(Optional.empty(), state("a").read());
  }

  @Test
  void whatIsKeptIsFoundByTheSameKeyOnly() {
    Map<String, Tensor> kept = Map.of("step", Tensor.of(new long[] {3}), "x", Tensor.scalar(0.1));
    state("a").write(Map.of("step", Tensor.of(new long[] {2})));
    state("a").write(kept);
    assertEquals(Optional.of(kept), state("a").read());
    assertEquals(Optional.empty(), state("b").read());
  }

  /** Killed in the middle of a write of a file system that is not sound. */
  @Test
  void aDamagedStateIsNone() throws IOException {
    state("a").write(Map.of("x", Tensor.of(new double[100])));
    byte[] all = Files.readAllBytes(state("a").file());
    all[all.length / 2] ^= 1;
    Files.write(state("a").file(), all);
    assertEquals(Optional.empty(), state("a").read());
    Files.write(state("a").file(), new byte[10]);
    assertEquals(Optional.empty(), state("a").read());
  }
}
