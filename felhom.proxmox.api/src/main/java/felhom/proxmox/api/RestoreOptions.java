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
 * <p>Without {@link #withDisks disks} every volume of the archived configuration is recreated in
 * its old size on {@code storage}, <b>not</b> on its original storage. Volumes that are not in the
 * backup are recreated empty. If the archived configuration has a bind or device mount, a token
 * must list the disks, or the task fails; the archived mount points are then ignored.
 *
 * <p>The container is never started: a host would start it in a second task, whose UPID it does not
 * return. Start it after the task of the restore has ended.
 *
 * @param target the container
 * @param archive the backup
 * @param storage the storage of the volumes. It is required, because the host's default is {@code
 *     local}, wherever the volumes were
 * @param disks the volumes; empty for those of the archived configuration
 * @param unprivileged whether its users are mapped to unprivileged users of the host; empty for the
 *     value of the backup. Making it privileged needs {@code Sys.Modify} on {@code /}
 * @param newIdentity a new host name; the container then also gets new MAC addresses on all its
 *     network interfaces. Empty keeps the identity of the backup
 * @param settings the differences to the backup's configuration
 * @param bandwidthKiBps the limit for reading, in KiB per second; empty for the host's limit, 0 for
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
     * Checks the combination.
     *
     * @throws RefusedException if the archive is a template or, by its name, the backup of a
     *     virtual machine, or if network interfaces and a new identity are both set
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
        Archives.requireNoMachine(archive);
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
     * Makes options for a restore with the configuration of the backup.
     *
     * @param target the container
     * @param archive the backup
     * @param storage the storage of the volumes
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
     * Sets the volumes, which replace those of the archived configuration. Files are restored by
     * their paths: files of a mount point that is not listed go to the root file system.
     *
     * @param given the volumes
     * @return a copy with this change
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
     * Sets whether the container's users are mapped to unprivileged users of the host.
     *
     * @param mapped whether they are mapped
     * @return a copy with this change
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
     * Gives the container a new identity in the network: new MAC addresses and another host name.
     * IP addresses stay as in the backup: if the original is running, change static ones with a
     * {@link ConfigChange} before the first start.
     *
     * @param hostname the new host name
     * @return a copy with this change
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
     * Sets the differences to the backup's configuration.
     *
     * @param different the settings; they replace earlier ones
     * @return a copy with this change
     * @throws RefusedException if network interfaces and a new identity are both set
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
     * @param kibibytesPerSecond the limit for reading, in KiB per second; 0 for no limit
     * @return a copy with this change
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
