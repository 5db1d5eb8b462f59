package felhom.proxmox.simulator;

import felhom.proxmox.model.Release;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A release that can be simulated, with what its hosts say of themselves.
 *
 * @param release the release
 * @param version the version of pve-manager
 * @param repository the commit that it was built from
 * @param kernel the kernel
 * @param kernelBuild what the kernel says about its build
 */
record HostRelease(
        Release release, String version, String repository, String kernel, String kernelBuild) {
    private static final List<HostRelease> KNOWN =
            List.of(
                    new HostRelease(
                            Release.parse("6.4"),
                            "6.4-4",
                            "337d6701",
                            "5.4.106-1-pve",
                            "#1 SMP PVE 5.4.106-1 (Fri, 19 Mar 2021 11:08:47 +0100)"),
                    new HostRelease(
                            Release.parse("7.4"),
                            "7.4-3",
                            "9002ab8a",
                            "5.15.102-1-pve",
                            "#1 SMP PVE 5.15.102-1 (2023-03-14T13:48Z)"),
                    new HostRelease(
                            Release.parse("8.4"),
                            "8.4.0",
                            "ec58e45e1bcdf2ac",
                            "6.8.12-9-pve",
                            "#1 SMP PREEMPT_DYNAMIC PMX 6.8.12-9 (2025-03-16T19:18Z)"),
                    new HostRelease(
                            Release.parse("9.2"),
                            "9.2.11",
                            "14a22df35955d97d",
                            "6.17.13-2-pve",
                            "#1 SMP PREEMPT_DYNAMIC PMX 6.17.13-2 (2026-09-11T08:12Z)"));

    /** {@return the releases that can be simulated, oldest first} */
    static List<Release> all() {
        return KNOWN.stream().map(HostRelease::release).toList();
    }

    /** {@return the newest of them} */
    static HostRelease newest() {
        return KNOWN.getLast();
    }

    /**
     * Finds a release.
     *
     * @throws IllegalArgumentException if it cannot be simulated
     */
    static HostRelease of(Release wanted) {
        return KNOWN.stream()
                .filter(known -> known.release().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Proxmox VE %s cannot be simulated; choose one of %s"
                                                .formatted(
                                                        wanted,
                                                        all().stream()
                                                                .map(Release::toString)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /** What a kernel says about its build; one that was installed later says less. */
    String kernelBuild(String running) {
        return running.equals(kernel)
                ? kernelBuild
                : "#1 SMP PREEMPT_DYNAMIC PMX " + running.replaceFirst("-pve$", "");
    }

    /** Says whether its hosts have a habit. */
    boolean has(Habit habit) {
        return !release.isBefore(habit.since());
    }
}
