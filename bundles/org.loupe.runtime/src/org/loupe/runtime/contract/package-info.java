/**
 * For the tests of plug-ins: {@link org.loupe.runtime.contract.AnalysisContract} checks what every
 * analysis promises. Works without OSGi.
 */
package org.loupe.runtime.contract;
