package org.loupe.dsl;

/**
 * A change that would put a diagnostic right.
 *
 * @param label what it does
 * @param offset where text is replaced
 * @param length how much is replaced
 * @param text the new text
 */
public record QuickFix(String label, int offset, int length, String text) {}
