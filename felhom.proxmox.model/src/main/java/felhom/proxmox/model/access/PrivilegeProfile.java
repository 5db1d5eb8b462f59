package felhom.proxmox.model.access;

import felhom.proxmox.model.Release;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A set of privileges beside {@link Privilege#MINIMAL_ROLE}, for operations that not everybody
 * needs. No self-test and no backup needs one.
 */
public enum PrivilegeProfile {
    /** Cloning guests. */
    CLONE("clone", Privilege.VM_CLONE),
    /** The hardware options, CD drives and cloud-init drives of virtual machines. */
    HARDWARE(
            "hardware",
            Privilege.VM_CONFIG_HWTYPE,
            Privilege.VM_CONFIG_CDROM,
            Privilege.VM_CONFIG_CLOUDINIT),
    /** Questions to the guest agent of virtual machines. */
    GUEST_AGENT("guest-agent", Privilege.VM_GUEST_AGENT_AUDIT, Privilege.VM_MONITOR);

    private final String word;
    private final List<Privilege> privileges;

    PrivilegeProfile(String word, Privilege... privileges) {
        this.word = word;
        this.privileges = List.of(privileges);
    }

    /** {@return its name on a command line and in messages, for example {@code guest-agent}} */
    public String word() {
        return word;
    }

    /** {@return its privileges in all releases} */
    public List<Privilege> privileges() {
        return privileges;
    }

    /**
     * Returns its privileges for hosts of one release.
     *
     * @param release the release
     * @return the privileges of the profile that the release has
     */
    public List<Privilege> privileges(Release release) {
        return privileges.stream()
                .filter(privilege -> privilege.releases().contains(release))
                .toList();
    }

    /**
     * Finds the profile with a privilege.
     *
     * @param privilege the privilege
     * @return the profile that holds it, or empty
     */
    public static Optional<PrivilegeProfile> of(Privilege privilege) {
        return Arrays.stream(values())
                .filter(profile -> profile.privileges.contains(privilege))
                .findFirst();
    }

    /**
     * Reads a profile.
     *
     * @param word its name, for example {@code clone}
     * @return the profile
     * @throws IllegalArgumentException if there is none with this name
     */
    public static PrivilegeProfile parse(String word) {
        return Arrays.stream(values())
                .filter(profile -> profile.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no profile of privileges is named '"
                                                + word
                                                + "': they are "
                                                + Arrays.stream(values())
                                                        .map(PrivilegeProfile::word)
                                                        .collect(Collectors.joining(", "))));
    }

    /** {@return its name} */
    @Override
    public String toString() {
        return word;
    }
}
