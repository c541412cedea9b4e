package org.loupe.api.value;

/**
 * Vectors that represent rows: a layer's values on a dataset, or a matrix.
 *
 * @param values [N, D]
 * @param rows numbers of the rows in their dataset, I64 [N]
 * @param origin where they come from, for captions
 */
public record Features(Tensor values, Tensor rows, String origin) {

  /** Checks the shapes. */
  public Features {
    if (values.rank() != 2 || rows.rank() != 1 || rows.count() != values.size(0)) {
      throw new IllegalArgumentException("features are [N, D] with N row numbers");
    }
  }
}
