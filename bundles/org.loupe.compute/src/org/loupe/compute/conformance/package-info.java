/**
 * What every engine must be able to do, without a test framework: {@link
 * org.loupe.compute.conformance.Conformance} compares an engine with the reference on operations
 * with hard attributes and on small networks, {@link org.loupe.compute.conformance.SelfTest} with
 * answers that are known in closed form, quickly enough for {@code loupe doctor}. Stateless.
 */
package org.loupe.compute.conformance;
