package org.loupe.training.internal;

import java.util.Arrays;
import org.loupe.api.RandomStream;
import org.loupe.api.compute.RandomTensors;
import org.loupe.training.Recipe;
import org.loupe.training.Schedule;

/** In which order rows are taken: another one each epoch, known from seed and epoch alone. */
public final class BatchOrder {
  private final int rows;
  private final int batch;
  private final long perEpoch;
  private final int epochs;
  private final int joined;
  private final RandomStream random;
  private long epoch = -1;
  private long[] order = new long[0];

  /** The order of a number of rows. */
  public BatchOrder(long rows, Recipe recipe, RandomStream random) {
    this.rows = Math.toIntExact(rows);
    this.random = random;
    batch = recipe.batch();
    epochs = recipe.epochs();
    long full = Math.floorDiv(rows, batch);
    long rest = rows - full * batch;
    // a row alone has no statistics: it joins the batch before it
    boolean apart = recipe.rest() == Recipe.Rest.KEPT && (rest > 1 || rest == 1 && full == 0);
    joined = recipe.rest() == Recipe.Rest.KEPT && !apart ? Math.toIntExact(rest) : 0;
    perEpoch = apart ? full + 1 : full;
  }

  /** Steps of an epoch. */
  public long perEpoch() {
    return perEpoch;
  }

  /** How many steps there are. */
  public Schedule.Span span() {
    return new Schedule.Span(perEpoch, epochs);
  }

  /** Rows of the largest batch. */
  public int largest() {
    return Math.min(batch + joined, rows);
  }

  /** The rows of a step. */
  public long[] at(long step) {
    if (step / perEpoch != epoch) {
      epoch = step / perEpoch;
      order = RandomTensors.permutation(random, rows, epoch * rows).toLongs();
    }
    int from = Math.toIntExact(step % perEpoch * batch);
    boolean last = step % perEpoch == perEpoch - 1;
    return Arrays.copyOfRange(order, from, Math.min(rows, from + batch + (last ? joined : 0)));
  }
}
