/**
 * What runs were made of and what they gave, compared: {@link
 * org.loupe.runtime.provenance.FileCheck} holds the files of a run folder against its manifest,
 * {@link org.loupe.runtime.provenance.RunDiff} holds two run folders against each other, and {@link
 * org.loupe.runtime.provenance.Tolerance} says how far numbers of other machines may be off.
 * Nothing is computed or written. Thread-safe.
 */
package org.loupe.runtime.provenance;
