package org.loupe.geometry;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;

/**
 * A three-dimensional space through the input space of a network; coordinates on it are lengths in
 * input space.
 */
@ValueType("space")
@Doc("a three-dimensional space through the input space of a network")
public sealed interface Space {

  /**
   * The space of three coordinates of the flattened input; the others are 0.
   *
   * @param i coordinate along the first axis
   * @param j coordinate along the second axis
   * @param k coordinate along the third axis
   */
  @Doc("the space of three coordinates of the flattened input, the others being 0")
  record Axes(
      @Doc("coordinate along the first axis") @Default("0") int i,
      @Doc("coordinate along the second axis") @Default("1") int j,
      @Doc("coordinate along the third axis") @Default("2") int k)
      implements Space {
    /** Checks that they differ. */
    public Axes {
      if (i < 0 || j < 0 || k < 0 || i == j || i == k || j == k) {
        throw new IllegalArgumentException(
            "three different coordinates from 0 on are needed, not %d, %d and %d"
                .formatted(i, j, k));
      }
    }
  }

  /**
   * The space through four points, with their centroid as origin and the first axis along b - a.
   *
   * @param a first point
   * @param b second point
   * @param c third point
   * @param d fourth point
   */
  @Doc("the space through four points, centred on their centroid, first axis along b - a")
  record ThroughFour(
      @Doc("first point") Sample a,
      @Doc("second point") Sample b,
      @Doc("third point") Sample c,
      @Doc("fourth point") Sample d)
      implements Space {}

  /**
   * The space through an origin along three directions, which are made orthonormal one after
   * another: the first keeps its direction.
   *
   * @param origin point of coordinates (0, 0, 0), in the shape of the input or flat
   * @param u first direction
   * @param v second direction
   * @param w third direction
   */
  @Doc("the space through an origin along three directions, which are made orthonormal")
  record Spanned(
      @Doc("point of coordinates (0, 0, 0)") Tensor origin,
      @Doc("first direction") Tensor u,
      @Doc("second direction") Tensor v,
      @Doc("third direction") Tensor w)
      implements Space {}

  /**
   * The space of the first three principal components of data, with the mean as origin: of all
   * spaces the one that the rows are closest to.
   *
   * @param data rows of the shape of the input
   */
  @Doc("the space of the first three principal components of data, centred on their mean")
  record Pca3(@Doc("rows of the shape of the input") Dataset data) implements Space {}
}
