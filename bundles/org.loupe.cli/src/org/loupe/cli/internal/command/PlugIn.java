package org.loupe.cli.internal.command;

/**
 * A bundle of somebody else that uses Loupe's interfaces.
 *
 * @param name its symbolic name
 * @param version its full version
 * @param title its name for people; may be empty
 * @param usable whether all that it needs is there
 */
public record PlugIn(String name, String version, String title, boolean usable) {}
