package felhom.agent.drill;

import felhom.proxmox.model.StorageId;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A volume of a restored copy.
 *
 * @param option its option
 * @param path where a container has it mounted; blank for the disk of a virtual machine
 * @param storage the storage that it is on; empty if it is no volume
 * @param bytes its size
 */
record RestoredVolume(
        String option, String path, Optional<StorageId> storage, OptionalLong bytes) {}
