package felhom.proxmox.simulator;

/**
 * An installed package of a simulated host.
 *
 * @param name its name
 * @param title what it is
 * @param installed the version that is installed
 * @param available the newest version that the host knows of
 */
public record SimulatedPackage(String name, String title, String installed, String available) {
    /**
     * Sets the newest version that the host knows of.
     *
     * @param version the version
     * @return a copy with this change
     */
    public SimulatedPackage withAvailable(String version) {
        return new SimulatedPackage(name, title, installed, version);
    }
}
