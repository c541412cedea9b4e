package org.loupe.dsl.internal.check;

import org.loupe.dsl.internal.parse.Places;

/**
 * A declaration that refers to another.
 *
 * @param from the one that refers
 * @param to the one that is referred to
 * @param unit the text with the reference
 * @param place where the reference is
 */
record Need(Declared from, Declared to, Unit unit, Places.Place place) {}
