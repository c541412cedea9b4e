package org.loupe.geometry.internal;

import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.geometry.GeometryProblem;

/** What has nothing to say of no rows refuses them. */
public final class NoRows {
  private NoRows() {}

  /**
   * Refuses a dataset without rows.
   *
   * @throws LoupeException {@link GeometryProblem#NO_ROWS}, with the name of the dataset
   */
  public static void refuse(Dataset data) {
    if (data.size() == 0) {
      throw new LoupeException(GeometryProblem.NO_ROWS, "%s has no rows.".formatted(data.name()));
    }
  }
}
