package org.loupe.geometry;

/** What a panel of a partition's picture shows; the decision boundary lies on top of each map. */
public enum View {
  /** Regions coloured by the Frobenius norm of the output's slope. */
  SLOPE,
  /** Regions coloured by the spectral norm of the output's slope. */
  STEEPEST,
  /** Regions coloured by the Frobenius norm of the Jacobian by all inputs, which is worked out. */
  JACOBIAN,
  /** Regions coloured by their area. */
  AREA,
  /** Regions coloured by how much longer than wide they are. */
  ELONGATION,
  /** Regions coloured by the last layer that bounds them. */
  LAYER,
  /** Cells of the classes. */
  CLASS,
  /** Regions in colours that only tell neighbours apart. */
  RANDOM,
  /** Regions per unit of area. */
  DENSITY,
  /** A panel a layer: the edges it has made, over those of the layers before it. */
  LAYERS,
  /** Two panels more: the slope around the place with most regions, 4 and 16 times closer. */
  ZOOM,
  /** A panel a quantity: area, elongation and slope over all regions. */
  HISTOGRAMS
}
