/**
 * The language server: the services of {@link org.loupe.dsl.ide} over the Language Server Protocol
 * 3.17 and later.
 *
 * <p>{@link org.loupe.dsl.ide.server.ScriptLanguageServer} serves one client over two streams.
 * Documents are kept as they arrive. What follows from a text is worked out in one thread, what
 * files say in a second, what is known of results in a third; what is asked about a text that has
 * changed meanwhile is not answered.
 */
package org.loupe.dsl.ide.server;
