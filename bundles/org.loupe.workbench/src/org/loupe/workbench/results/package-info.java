/**
 * How a plug-in shows results of its own kind: a {@link org.loupe.workbench.results.ResultPart}
 * named by the extension point {@code org.loupe.workbench.resultView} gets a {@link
 * org.loupe.workbench.results.ShownResult} and makes a control of it. Everything here belongs to
 * the thread of the display.
 */
package org.loupe.workbench.results;
