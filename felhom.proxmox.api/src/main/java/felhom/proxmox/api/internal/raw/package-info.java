/**
 * Reads answers into types that the library does not know: the only code of this module that uses
 * jackson-databind, so that a program without raw requests never loads it.
 */
package felhom.proxmox.api.internal.raw;
