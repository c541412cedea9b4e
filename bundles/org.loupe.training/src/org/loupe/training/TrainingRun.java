package org.loupe.training;

import java.util.Map;
import java.util.Optional;
import org.loupe.api.Progress;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Tensor;

/** What a training is told by who runs it, and where its state is kept. */
public interface TrainingRun {

  /** Where to report how far it has come, in steps. */
  Progress progress();

  /**
   * Looks whether to stop; called several times a second.
   *
   * @throws org.loupe.api.CancelledException when it is
   */
  void checkCancelled();

  /** Random numbers for a purpose. */
  RandomStream random(String purpose);

  /** The state that was kept last. */
  Optional<Map<String, Tensor>> kept();

  /** Whether it is time to keep the state. */
  boolean isDue();

  /** Keeps a state, in the place of an older one. */
  void keep(Map<String, Tensor> state);
}
