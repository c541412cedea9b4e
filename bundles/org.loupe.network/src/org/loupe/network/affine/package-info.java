/**
 * Affine images: what a network does to a plane, a line or any flat piece of its input space while
 * its activation pattern stays the same.
 *
 * <p>A flat piece is x(u) = x0 + u1 d1 + .. + uk dk. Every value inside the network is then carried
 * as k + 1 <em>images</em>: one for each direction and, last, one for the base point. An affine
 * node is applied to all of them, its offset to the base only; a piecewise affine node multiplies
 * each unit by the slope of its piece. {@link org.loupe.network.affine.AffineProgram} is a network
 * prepared for that, in double precision throughout (weights in single precision are widened
 * exactly); {@link org.loupe.network.affine.Pattern} keeps the pieces of a point so that directions
 * can follow later, {@link org.loupe.network.affine.LineWalk} finds all pieces along a line and
 * {@link org.loupe.network.affine.LineIntegral} the exact mean of the Jacobian on it. Sources:
 * Humayun et al., arXiv:2302.12828; Balestriero and Baraniuk, arXiv:2302.12828's notion of an
 * affine spline network.
 */
package org.loupe.network.affine;
