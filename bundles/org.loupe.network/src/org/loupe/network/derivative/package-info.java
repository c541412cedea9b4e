/**
 * Derivatives as transformations of networks: vector-Jacobian and Jacobian-vector products, second
 * derivatives by applying them again, and rule sets that put something else in their place.
 */
package org.loupe.network.derivative;
