package org.loupe.api.value;

/**
 * One row of a dataset.
 *
 * @param data the dataset
 * @param row number of the row, in 0 .. size - 1
 */
public record Sample(Dataset data, long row) {

  /** The row's values, in the row's shape. */
  public Tensor tensor() {
    return data.read(row).row(0);
  }

  /**
   * The row as a picture.
   *
   * @throws IllegalArgumentException when its shape is not that of one, or a value is not in 0..1
   */
  public Image image() {
    return Image.ofRow(tensor());
  }
}
