/**
 * Linear programs: the smallest value of a linear function of numbers that are not negative and
 * satisfy equations, by the simplex method of ojAlgo, in double precision, within a time limit. A
 * {@link org.loupe.numeric.lp.LinearProgram} is solved to a {@link
 * org.loupe.numeric.lp.LinearSolution}; both are immutable and thread-safe.
 */
package org.loupe.numeric.lp;
