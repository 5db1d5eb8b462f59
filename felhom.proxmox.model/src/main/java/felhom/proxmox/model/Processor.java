package felhom.proxmox.model;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A node's processors.
 *
 * @param model their name
 * @param vendor their maker
 * @param cpus logical processors
 * @param cores cores
 * @param sockets sockets
 * @param megahertz clock of the first one
 * @param virtualization whether it can run virtual machines
 */
public record Processor(
        Optional<String> model,
        Optional<String> vendor,
        OptionalInt cpus,
        OptionalInt cores,
        OptionalInt sockets,
        OptionalDouble megahertz,
        Optional<Boolean> virtualization) {}
