package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VolumeId;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How to restore a container from a backup: the primary way to create one.
 *
 * <p>Without {@link #withDisks disks} every volume of the archived configuration is created anew on
 * {@code storage}, <b>not</b> on the storage it came from, in its old size; those that the backup
 * does not hold come back empty. If the archived configuration has a bind or device mount, a token
 * must give the disks: the archived mount points are then ignored, and else the task fails.
 *
 * <p>The container is never started: a host that is asked to restore and start does the second in a
 * task of its own whose UPID it does not tell. Start it when the restore's task has ended.
 *
 * @param target which container
 * @param archive the backup
 * @param storage where the volumes go. The host's default is {@code local}, whatever the volumes
 *     were on before, so it has to be said
 * @param disks the volumes; empty for those of the archived configuration
 * @param unprivileged whether its users are mapped to unprivileged ones of the host; empty for what
 *     the backup says. Making it privileged needs {@code Sys.Modify} on {@code /}
 * @param newIdentity the host name of a container that shall also get new MAC addresses on all its
 *     network interfaces; empty to be who the backup says
 * @param settings what shall differ from the backup's configuration
 * @param bandwidthKiBps the most to read per second, in KiB; empty for the host's own limit, 0 for
 *     none
 */
public record RestoreOptions(
        RestoreTarget target,
        VolumeId archive,
        StorageId storage,
        Optional<NewDisks> disks,
        Optional<Boolean> unprivileged,
        Optional<String> newIdentity,
        ContainerSettings settings,
        OptionalLong bandwidthKiBps) {
    /**
     * Checks that the parts go together.
     *
     * @throws RefusedException if the archive is a template, or if network interfaces are given
     *     together with a new identity
     * @throws IllegalArgumentException if the bandwidth is negative, or the new identity is not a
     *     host name
     */
    public RestoreOptions {
        bandwidthKiBps.ifPresent(limit -> NumberRule.atLeast(0, "bandwidth limit in KiB/s", limit));
        if (archive.name().startsWith("vztmpl/")) {
            throw new RefusedException(
                    "restore from " + archive,
                    "it is a template, and a restore wants a backup",
                    "create the container with CreateOptions");
        }
        newIdentity.ifPresent(name -> TextRule.HOST_NAME.check("hostname", name));
        boolean networks = settings.names().stream().anyMatch(name -> name.startsWith("net"));
        if (newIdentity.isPresent() && networks) {
            throw new RefusedException(
                    "restore with a new identity and a network interface",
                    "a host that makes new MAC addresses takes the archived interface and drops the"
                            + " one given, its address included (pve-container's source)",
                    "restore with the new identity, then set the network with a ConfigChange before"
                            + " the first start");
        }
    }

    /**
     * Restores as the backup says.
     *
     * @param target which container
     * @param archive the backup
     * @param storage where the volumes go
     * @return the options
     * @throws RefusedException if the archive is a template
     */
    public static RestoreOptions of(RestoreTarget target, VolumeId archive, StorageId storage) {
        return new RestoreOptions(
                target,
                archive,
                storage,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ContainerSettings.DEFAULT,
                OptionalLong.empty());
    }

    /**
     * Gives the volumes, instead of those of the archived configuration. The backup's files go by
     * their paths: what was on a mount point that is not given here lands on the root file system.
     *
     * @param given the volumes
     * @return the changed options
     */
    public RestoreOptions withDisks(NewDisks given) {
        return new RestoreOptions(
                target,
                archive,
                storage,
                Optional.of(given),
                unprivileged,
                newIdentity,
                settings,
                bandwidthKiBps);
    }

    /**
     * Says whether the container's users are mapped to unprivileged ones of the host.
     *
     * @param mapped whether they are
     * @return the changed options
     */
    public RestoreOptions withUnprivileged(boolean mapped) {
        return new RestoreOptions(
                target,
                archive,
                storage,
                disks,
                Optional.of(mapped),
                newIdentity,
                settings,
                bandwidthKiBps);
    }

    /**
     * Makes the container somebody else in the network: new MAC addresses and another host name. IP
     * addresses stay as the backup has them: static ones must be changed with a {@link
     * ConfigChange} before the first start if the original runs.
     *
     * @param hostname the new host name
     * @return the changed options
     * @throws IllegalArgumentException if it is not a host name
     * @throws RefusedException if network interfaces are set
     */
    public RestoreOptions withNewIdentity(String hostname) {
        return new RestoreOptions(
                target,
                archive,
                storage,
                disks,
                unprivileged,
                Optional.of(hostname),
                settings,
                bandwidthKiBps);
    }

    /**
     * Says what shall differ from the backup's configuration.
     *
     * @param different the settings, in place of those given before
     * @return the changed options
     * @throws RefusedException if network interfaces are set together with a new identity
     */
    public RestoreOptions withSettings(ContainerSettings different) {
        return new RestoreOptions(
                target,
                archive,
                storage,
                disks,
                unprivileged,
                newIdentity,
                different,
                bandwidthKiBps);
    }

    /**
     * Limits the bandwidth.
     *
     * @param kibibytesPerSecond the most to read per second, in KiB; 0 for no limit
     * @return the changed options
     * @throws IllegalArgumentException if it is negative
     */
    public RestoreOptions withBandwidthKiBps(long kibibytesPerSecond) {
        return new RestoreOptions(
                target,
                archive,
                storage,
                disks,
                unprivileged,
                newIdentity,
                settings,
                OptionalLong.of(kibibytesPerSecond));
    }

    FormParameters parameters() {
        FormParameters form =
                new FormParameters()
                        .add("vmid", (Object) target.vmid())
                        .add("ostemplate", (Object) archive)
                        .addSwitch("restore", true)
                        .addSwitch("force", target instanceof RestoreTarget.ExistingContainer)
                        .add("storage", (Object) storage)
                        .addSwitch("unique", newIdentity.isPresent());
        unprivileged.ifPresent(mapped -> form.add("unprivileged", (Object) (mapped ? 1 : 0)));
        disks.ifPresent(given -> given.addTo(form));
        newIdentity.map(settings::withHostname).orElse(settings).addTo(form);
        bandwidthKiBps.ifPresent(limit -> form.add("bwlimit", (Object) limit));
        return form;
    }
}
