package org.loupe.compute;

/**
 * An engine on one of its devices, by name.
 *
 * @param engine name of the engine
 * @param device name of the device
 */
public record EnginePlace(String engine, String device) {}
