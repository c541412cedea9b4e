package org.loupe.api;

import java.util.Map;
import java.util.Optional;
import org.loupe.api.value.Tensor;

/**
 * Where a long analysis keeps its state now and then, so that a run that was interrupted goes on
 * with it. What is kept is found again by the same step only, with the same arguments, the same
 * seed, and the same versions; it is gone when the run is finished. Thread-safe.
 */
public interface Checkpoint {

  /**
   * The state that was kept last; empty when the step begins anew, also when what was kept is
   * damaged.
   */
  Optional<Map<String, Tensor>> read();

  /**
   * Keeps a state in the place of an older one; a process that is killed leaves the old one or the
   * new one.
   *
   * @param state tensors by name; a name is letters, digits and dots
   */
  void write(Map<String, Tensor> state);
}
