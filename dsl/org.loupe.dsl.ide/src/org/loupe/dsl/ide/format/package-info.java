/**
 * The house style of scripts: {@link org.loupe.dsl.ide.format.Formatter} changes the white space of
 * a script and nothing else. All types are thread-safe.
 */
package org.loupe.dsl.ide.format;
