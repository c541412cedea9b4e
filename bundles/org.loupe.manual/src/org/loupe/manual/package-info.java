/**
 * The manual: pages about what is installed, made from its descriptions, and hand-written ones.
 *
 * <p>{@link org.loupe.manual.Manual} writes them, {@link org.loupe.manual.ManualContent} is what
 * they are made of. Values are immutable; writing is not meant for several threads at once.
 */
package org.loupe.manual;
