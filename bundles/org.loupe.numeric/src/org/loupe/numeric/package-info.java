/**
 * What families of analyses share: statistics with intervals, principal components, nearest
 * neighbours, minimisation, quadrature. All in double precision; stateless and thread-safe.
 */
package org.loupe.numeric;
