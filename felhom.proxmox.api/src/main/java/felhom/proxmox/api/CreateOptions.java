package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.Features;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import java.util.List;
import java.util.Optional;

/**
 * How to create a container from a template. Normally a container is restored from a golden backup
 * instead, because only a restore allows features other than nesting.
 *
 * <p>The container is never started: a host would start it in a second task, whose UPID it does not
 * return.
 *
 * @param vmid its number, not in use
 * @param template the template
 * @param disks its volumes
 * @param unprivileged whether its users are mapped to unprivileged users of the host. It is always
 *     sent, because the host's default is no
 * @param features its features: nesting or none
 * @param settings its other settings
 * @param password the password of its root user; empty for none, so that only a key or {@code pct
 *     enter} gives access
 * @param sshKeys public keys that may log in as its root user, one line each
 */
public record CreateOptions(
        VmId vmid,
        VolumeId template,
        NewDisks disks,
        boolean unprivileged,
        Features features,
        ContainerSettings settings,
        Optional<Secret> password,
        List<String> sshKeys) {
    /**
     * Checks the combination, and copies the list.
     *
     * @throws RefusedException if the template is a backup, if there are features other than
     *     nesting, or nesting for a privileged container
     * @throws IllegalArgumentException if a key is not one line
     */
    public CreateOptions {
        if (template.name().startsWith("backup/")) {
            throw new RefusedException(
                    "create from " + template,
                    "it is a backup, and a creation wants a template",
                    "restore it with RestoreOptions");
        }
        FeatureRules.checkNew(features, unprivileged);
        sshKeys.forEach(key -> TextRule.LINE.check("ssh-public-keys", key));
        sshKeys = List.copyOf(sshKeys);
    }

    /**
     * Makes options for an unprivileged container with the host's default settings and no features.
     *
     * @param vmid its number
     * @param template the template
     * @param disks its volumes
     * @return the options
     * @throws RefusedException if the template is a backup
     */
    public static CreateOptions of(VmId vmid, VolumeId template, NewDisks disks) {
        return new CreateOptions(
                vmid,
                template,
                disks,
                true,
                Features.NONE,
                ContainerSettings.DEFAULT,
                Optional.empty(),
                List.of());
    }

    /**
     * Sets whether root of the container is another user on the host. It is by default. A
     * privileged container needs {@code Sys.Modify} on {@code /} (Proxmox VE 9).
     *
     * @param wanted whether the container is unprivileged
     * @return a copy with this choice
     * @throws RefusedException if the container is privileged and nesting is wanted
     */
    public CreateOptions withUnprivileged(boolean wanted) {
        return new CreateOptions(
                vmid, template, disks, wanted, features, settings, password, sshKeys);
    }

    /**
     * {@return a copy with nesting: containers may run inside the container}
     *
     * @throws RefusedException if the container is privileged
     */
    public CreateOptions withNesting() {
        return withFeatures(features.withNesting(true));
    }

    /**
     * Sets the features.
     *
     * @param wanted the features; they replace earlier ones
     * @return a copy with this change
     * @throws RefusedException if there are features other than nesting, or the container is
     *     privileged
     */
    public CreateOptions withFeatures(Features wanted) {
        return new CreateOptions(
                vmid, template, disks, unprivileged, wanted, settings, password, sshKeys);
    }

    /**
     * Sets the other settings.
     *
     * @param wanted the settings; they replace earlier ones
     * @return a copy with this change
     */
    public CreateOptions withSettings(ContainerSettings wanted) {
        return new CreateOptions(
                vmid, template, disks, unprivileged, features, wanted, password, sshKeys);
    }

    /**
     * Sets the password of the container's root user.
     *
     * @param secret the password; the host requires at least 5 characters
     * @return a copy with this change
     */
    public CreateOptions withPassword(Secret secret) {
        return new CreateOptions(
                vmid,
                template,
                disks,
                unprivileged,
                features,
                settings,
                Optional.of(secret),
                sshKeys);
    }

    /**
     * Sets the keys that may log in as the container's root user.
     *
     * @param publicKeys the public keys, one line each, as in {@code authorized_keys}
     * @return a copy with this change
     * @throws IllegalArgumentException if a key is not one line
     */
    public CreateOptions withSshKeys(List<String> publicKeys) {
        return new CreateOptions(
                vmid, template, disks, unprivileged, features, settings, password, publicKeys);
    }

    FormParameters parameters() {
        FormParameters form =
                new FormParameters()
                        .add("vmid", (Object) vmid)
                        .add("ostemplate", (Object) template)
                        .add("unprivileged", (Object) (unprivileged ? 1 : 0));
        disks.addTo(form);
        // The host takes "nesting=0" of a new container for a change of something else than
        // nesting.
        if (features.nesting()) {
            form.add("features", (Object) "nesting=1");
        }
        settings.addTo(form);
        password.ifPresent(secret -> form.add("password", secret));
        if (!sshKeys.isEmpty()) {
            form.add("ssh-public-keys", (Object) String.join("\n", sshKeys));
        }
        return form;
    }
}
