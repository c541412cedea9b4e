package org.loupe.training;

import java.util.List;
import java.util.Optional;

/**
 * How a network is trained.
 *
 * @param loss what is made small
 * @param optimizer how gradients change parameters
 * @param schedule how the rate changes
 * @param epochs how often each row is taken
 * @param batch rows of a step
 * @param rest what becomes of the rows that are left over for the last batch of an epoch
 * @param clipping how large gradients may be
 * @param average how much of the mean of the parameters stays at each step, which is the result
 *     then; 0 for the parameters themselves
 * @param hooks what happens to the rows of a batch before a step
 */
public record Recipe(
    Loss loss,
    Optimizer optimizer,
    Schedule schedule,
    int epochs,
    int batch,
    Rest rest,
    Optional<Clipping> clipping,
    double average,
    List<BatchHook> hooks) {

  /** What becomes of the rows that are left over for the last batch of an epoch. */
  public enum Rest {
    /** They are a smaller batch; a row alone joins the batch before it. */
    KEPT,
    /** They are left out; other ones are in the next epoch. */
    DROPPED
  }

  /** Checks the numbers and copies the list. */
  public Recipe {
    hooks = List.copyOf(hooks);
    if (epochs < 1 || batch < 1 || !(average >= 0 && average < 1)) {
      throw new IllegalArgumentException(
          "%d epochs, batches of %d rows, an average of %s".formatted(epochs, batch, average));
    }
  }

  /** A recipe with its usual settings. */
  public static Recipe of(Loss loss, Optimizer optimizer, int epochs, int batch) {
    return new Recipe(
        loss,
        optimizer,
        new Schedule.Constant(),
        epochs,
        batch,
        Rest.KEPT,
        Optional.empty(),
        0,
        List.of());
  }

  /** This recipe with another schedule. */
  public Recipe with(Schedule other) {
    return new Recipe(loss, optimizer, other, epochs, batch, rest, clipping, average, hooks);
  }
}
