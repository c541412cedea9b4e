/**
 * Rewriting of networks before they are compiled, the same for every engine that wants it.
 *
 * <p>{@link org.loupe.compute.rewrite.Rewriting} leaves out what is not asked for and folds affine
 * nodes into the weights before them. Values that are asked for keep their numbers, up to rounding.
 * Stateless and thread-safe.
 */
package org.loupe.compute.rewrite;
