/**
 * For the tests of plug-ins, in plain JUnit and without OSGi: {@link
 * org.loupe.runtime.contract.AnalysisContract} checks what every analysis promises, {@link
 * org.loupe.runtime.contract.Trial} runs one or opens a file.
 */
package org.loupe.runtime.contract;
