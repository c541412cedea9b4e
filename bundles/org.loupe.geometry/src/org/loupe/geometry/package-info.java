/**
 * Exact geometry of piecewise affine networks: the analysis {@code geometry.partition} and the values
 * it takes and gives.
 *
 * <p>Planes and windows are value types of the script language. Everything is immutable; analyses
 * are stateless services.
 */
package org.loupe.geometry;
