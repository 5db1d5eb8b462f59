package felhom.proxmox.simulator;

/**
 * An LVM thin pool of a simulated host.
 *
 * @param group its volume group
 * @param name its name
 * @param size bytes of data in total
 * @param used bytes of data in use
 * @param metadataSize bytes of metadata in total
 * @param metadataUsed bytes of metadata in use
 */
public record SimulatedThinPool(
        String group, String name, long size, long used, long metadataSize, long metadataUsed) {
    /**
     * Sets the data in use. The storage on the pool keeps its own figures.
     *
     * @param bytes bytes in use
     * @return a copy with this change
     */
    public SimulatedThinPool withUsed(long bytes) {
        return new SimulatedThinPool(group, name, size, bytes, metadataSize, metadataUsed);
    }

    /**
     * Sets the metadata in use.
     *
     * @param bytes bytes in use
     * @return a copy with this change
     */
    public SimulatedThinPool withMetadataUsed(long bytes) {
        return new SimulatedThinPool(group, name, size, used, metadataSize, bytes);
    }
}
