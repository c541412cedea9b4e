package org.loupe.runtime.provenance;

/**
 * Something that two runs were made of or with and that is not the same.
 *
 * @param section what it belongs to: {@code "product"}, {@code "bundles"}, {@code "input cnn"}
 * @param name which part of it
 * @param first of the first run; empty where it has none
 * @param second of the second run
 */
public record FactDifference(String section, String name, String first, String second) {}
