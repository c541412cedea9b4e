package org.loupe.runtime.worker;

import java.time.Duration;

/**
 * A process for programs that nobody trusts, and what each of them may use there.
 *
 * @param launch how it is started, with the heap that it may fill
 * @param time of a clock on the wall, for each program
 * @param processor time of all processors, for each program
 */
public record ProgramChild(WorkerLaunch launch, Duration time, Duration processor) {}
