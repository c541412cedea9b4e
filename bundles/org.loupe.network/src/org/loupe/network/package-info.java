/**
 * The network as data: an immutable graph of operations, with several readings of the same graph.
 *
 * <p>{@link org.loupe.network.Network} is the graph, {@link org.loupe.network.Op} what a node does,
 * {@link org.loupe.network.Networks} the way between graphs and the {@code Model} handles that
 * scripts pass around. Operations are in {@link org.loupe.network.op}, affine images in {@link
 * org.loupe.network.affine}. Everything is immutable and thread-safe but the builder.
 */
package org.loupe.network;
