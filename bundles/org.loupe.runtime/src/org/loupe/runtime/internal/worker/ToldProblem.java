package org.loupe.runtime.internal.worker;

import org.loupe.api.ProblemCode;

/**
 * The code that another process has given a problem; here its enum may not be installed.
 *
 * @param id the stable code
 * @param category who has to act
 * @param summary one line on the problem
 * @param remedy what to do next
 */
public record ToldProblem(String id, Category category, String summary, String remedy)
    implements ProblemCode {}
