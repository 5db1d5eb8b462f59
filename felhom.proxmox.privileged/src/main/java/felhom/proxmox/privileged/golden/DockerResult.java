package felhom.proxmox.privileged.golden;

/** The result of enabling Docker in a container. */
public sealed interface DockerResult {
    /**
     * The container has the features {@code keyctl=1,nesting=1}. If it runs, they take effect at
     * its next start.
     */
    record Enabled() implements DockerResult {}

    /**
     * The configuration of the container is unchanged.
     *
     * @param failure the reason, with the next step
     */
    record Failed(PctFailure failure) implements DockerResult {}
}
