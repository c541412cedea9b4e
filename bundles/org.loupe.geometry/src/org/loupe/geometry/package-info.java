/**
 * Exact geometry of piecewise affine networks: the analyses {@code geometry.partition} (on a plane)
 * and {@code geometry.line}, {@code geometry.jacobian} and {@code geometry.jvp} (at rows), and the values that they take and give.
 *
 * <p>Planes and windows are value types of the script language. Everything is immutable; analyses
 * are stateless services.
 */
package org.loupe.geometry;
