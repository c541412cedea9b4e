/**
 * Runs in processes of their own, so that a crash of native code takes nothing else down: {@link
 * org.loupe.runtime.worker.WarmWorker} keeps one ready and starts the next when it has died, {@link
 * org.loupe.runtime.worker.Worker} is one process, {@link org.loupe.runtime.worker.WorkerServer} is
 * what such a process does. They talk in JSON lines: {@code run}, {@code cancel} and {@code ping}
 * one way, {@code ready}, {@code progress}, {@code log} and {@code result} the other. Thread-safe.
 */
package org.loupe.runtime.worker;
