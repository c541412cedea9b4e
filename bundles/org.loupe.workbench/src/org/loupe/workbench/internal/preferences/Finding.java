package org.loupe.workbench.internal.preferences;

/**
 * What the doctor says of a part of the installation or the machine.
 *
 * @param verdict how it is
 * @param part what it is about
 * @param text what was found
 * @param remedy what to do; may be empty
 */
record Finding(String verdict, String part, String text, String remedy) {}
