/**
 * Sample data and small trained networks, reached from scripts as {@code registry("digits")}. Each
 * entry is one JSON file in {@code samples/entries}; it names the entry's files, their hashes,
 * licence and origin.
 */
package org.loupe.samples;
