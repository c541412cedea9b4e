package org.loupe.geometry;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;

/** A plane through the input space of a network; coordinates on it are lengths in input space. */
@ValueType("plane")
@Doc("a plane through the input space of a network")
public sealed interface Plane {

  /**
   * The plane of two coordinates of the flattened input; the others are 0.
   *
   * @param i coordinate along the first axis
   * @param j coordinate along the second axis
   */
  @Doc("the plane of two coordinates of the flattened input, the others being 0")
  record Coordinates(
      @Doc("coordinate along the first axis") @Default("0") int i,
      @Doc("coordinate along the second axis") @Default("1") int j)
      implements Plane {
    /** Checks that they differ. */
    public Coordinates {
      if (i < 0 || j < 0 || i == j) {
        throw new IllegalArgumentException(
            "two different coordinates from 0 on are needed, not %d and %d".formatted(i, j));
      }
    }
  }

  /**
   * The plane of two coordinates of the flattened input through a point whose other coordinates
   * keep their values: for two settings of a network that takes many. Its coordinates are the
   * values of the two.
   *
   * @param point where the others have their values from
   * @param i coordinate along the first axis
   * @param j coordinate along the second axis
   */
  @Doc("the plane of two coordinates of the flattened input, the others being those of a point")
  record Varying(
      @Doc("where the others have their values from") Sample point,
      @Doc("coordinate along the first axis") @Default("0") int i,
      @Doc("coordinate along the second axis") @Default("1") int j)
      implements Plane {
    /** Checks that the coordinates differ. */
    public Varying {
      new Coordinates(i, j);
    }
  }

  /**
   * A plane through a point along two directions that are drawn at random, each as likely as any
   * other.
   *
   * @param point point of coordinates (0, 0)
   * @param seed picks the directions
   */
  @Doc("a plane through a point along two random directions")
  record Around(
      @Doc("point of coordinates (0, 0)") Sample point,
      @Doc("picks the directions") @Default("0") long seed)
      implements Plane {}

  /**
   * A plane through two points, with their middle as origin and the first axis along b - a; the
   * second is drawn at random.
   *
   * @param a first point
   * @param b second point
   * @param seed picks the second direction
   */
  @Doc("a plane through two points, centred on their middle; the second axis is random")
  record Between(
      @Doc("first point") Sample a,
      @Doc("second point") Sample b,
      @Doc("picks the second direction") @Default("0") long seed)
      implements Plane {}

  /**
   * The plane through three points, with their centroid as origin and the first axis along b - a.
   *
   * @param a first point
   * @param b second point
   * @param c third point
   */
  @Doc("the plane through three points, centred on their centroid, first axis along b - a")
  record Through(
      @Doc("first point") Sample a, @Doc("second point") Sample b, @Doc("third point") Sample c)
      implements Plane {}

  /**
   * The plane through an origin along two directions, which are made orthonormal: the first keeps
   * its direction, the second turns in the plane.
   *
   * @param origin point of coordinates (0, 0), in the shape of the input or flat
   * @param u first direction
   * @param v second direction
   */
  @Doc("the plane through an origin along two directions, which are made orthonormal")
  record Affine(
      @Doc("point of coordinates (0, 0)") Tensor origin,
      @Doc("first direction") Tensor u,
      @Doc("second direction") Tensor v)
      implements Plane {}

  /**
   * The plane of the first two principal components of data, with the mean as origin: of all planes
   * the one that the rows are closest to.
   *
   * @param data rows of the shape of the input
   */
  @Doc("the plane of the first two principal components of data, centred on their mean")
  record Pca(@Doc("rows of the shape of the input") Dataset data) implements Plane {}
}
