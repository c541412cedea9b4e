/**
 * What a script means, for tools: its declarations, what every name in it refers to, and the types
 * of its expressions.
 *
 * <p>{@link org.loupe.dsl.resolve.ResolvedScript} comes with every compilation, also of a script
 * with errors, as far as it could be understood. All types are immutable.
 */
package org.loupe.dsl.resolve;
