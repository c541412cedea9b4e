package org.loupe.api.script;

/**
 * Why a program cannot be read.
 *
 * @param line line of the program, from 1; it may be the one behind the last
 * @param column column of that line, from 1
 * @param length characters that are meant; 0 when it is the place alone
 * @param message what is wrong, without the place
 */
public record SyntaxError(int line, int column, int length, String message) {}
