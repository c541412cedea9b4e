/**
 * The compute service: engines behind one interface, the choice among them, the memory budget, and
 * one queue a device.
 *
 * <p>An {@link org.loupe.compute.Engine} brings kernels for operations; programs, memory plans,
 * chunks and cancellation are made here, the same for every engine. Buffers are touched on the
 * queue thread of their device only; everything else is thread-safe.
 */
package org.loupe.compute;
