/**
 * What engines on native libraries share: they are unpacked and loaded once in the life of the
 * process, with settings that leave the process as it was.
 */
package org.loupe.compute.natives;
