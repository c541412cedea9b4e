/**
 * Exact geometry of piecewise affine networks, and the values that its analyses take and give:
 * {@code geometry.partition} on a plane, {@code geometry.compare} of two networks there, {@code
 * geometry.sweepSlice} on one that moves, {@code geometry.cells3d} in a box, {@code geometry.line}
 * along a line, {@code geometry.jacobian}, {@code geometry.jvp}, {@code geometry.localLipschitz},
 * {@code geometry.sensitivity} and {@code geometry.exitDistance} at rows; {@code geometry.hull},
 * the convex hull of data, and {@code geometry.volume}, how much a generator stretches its latent
 * space; {@code geometry.police}, which makes a network affine on regions, {@code
 * geometry.partitionRedundancy}, which says which units make a cut that others make, too, {@code
 * geometry.prune}, which removes them, {@code geometry.pruneCurve}, which says what that costs, and
 * {@code geometry.earlyBird}, which says from when on in a training that can be done.
 *
 * <p>Planes, spaces, sweeps, windows, regions, meshes are value types of the script language.
 * Everything is immutable; analyses are stateless services.
 */
package org.loupe.geometry;
