/**
 * How far steps have come, with the rate and the time to go: what the command and the workbench
 * show. Thread-safe.
 */
package org.loupe.runtime.progress;
