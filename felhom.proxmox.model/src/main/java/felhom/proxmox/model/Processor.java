package felhom.proxmox.model;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A node's processors.
 *
 * @param model the model's name
 * @param vendor the vendor
 * @param cpus logical processors
 * @param cores cores
 * @param sockets sockets
 * @param megahertz clock of the first processor, in MHz
 * @param virtualization whether they support hardware virtualization
 */
public record Processor(
        Optional<String> model,
        Optional<String> vendor,
        OptionalInt cpus,
        OptionalInt cores,
        OptionalInt sockets,
        OptionalDouble megahertz,
        Optional<Boolean> virtualization) {}
