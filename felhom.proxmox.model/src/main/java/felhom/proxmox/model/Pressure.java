package felhom.proxmox.model;

import java.util.OptionalDouble;

/**
 * The kernel's pressure stall information: how long work waited for a resource, in per cent of the
 * last seconds. Hosts before 9 do not report it.
 *
 * @param cpuSome share of time in which some task waited for a processor
 * @param cpuFull share of time in which every task waited for a processor
 * @param ioSome share of time in which some task waited for a disk
 * @param ioFull share of time in which every task waited for a disk
 * @param memorySome share of time in which some task waited for memory
 * @param memoryFull share of time in which every task waited for memory
 */
public record Pressure(
        OptionalDouble cpuSome,
        OptionalDouble cpuFull,
        OptionalDouble ioSome,
        OptionalDouble ioFull,
        OptionalDouble memorySome,
        OptionalDouble memoryFull) {}
