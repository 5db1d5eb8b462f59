package felhom.proxmox.model.host;

import felhom.proxmox.model.Usage;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A ZFS pool in the list. Its sizes count the disks, so those of a RAID-Z hold the parity too. A
 * pool that cannot be opened has sizes of 0.
 *
 * @param name its name
 * @param health its state
 * @param usage bytes in use and in total
 * @param free bytes that are free
 * @param fragmentation per cent of fragmentation of the free space
 * @param deduplication how many times over deduplicated data is stored; 1 without deduplication
 */
public record ZfsPool(
        ZfsPoolName name,
        ZfsState health,
        Usage usage,
        OptionalLong free,
        OptionalDouble fragmentation,
        OptionalDouble deduplication) {}
