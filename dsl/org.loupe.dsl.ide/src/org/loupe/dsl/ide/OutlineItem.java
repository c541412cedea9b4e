package org.loupe.dsl.ide;

/**
 * A statement in the outline of a script.
 *
 * @param name what it declares, or its text
 * @param detail what it is made of: the analysis of a step; may be empty
 * @param kind its keyword
 * @param range the whole statement
 * @param at its name, in the range
 */
public record OutlineItem(
    String name, String detail, String kind, TextRange range, TextRange at) {}
