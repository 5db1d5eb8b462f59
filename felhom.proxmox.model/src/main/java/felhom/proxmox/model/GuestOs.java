package felhom.proxmox.model;

import java.util.Optional;

/**
 * The operating system of a virtual machine, as its guest agent tells it.
 *
 * @param id its short name, for example {@code debian} or {@code mswindows}
 * @param name its name for people, with its version
 * @param version its version
 * @param kernelRelease the release of its kernel
 * @param machine its architecture, for example {@code x86_64}
 */
public record GuestOs(
        Optional<String> id,
        Optional<String> name,
        Optional<String> version,
        Optional<String> kernelRelease,
        Optional<String> machine) {}
