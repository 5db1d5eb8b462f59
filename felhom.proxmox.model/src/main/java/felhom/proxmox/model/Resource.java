package felhom.proxmox.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A row of the cluster's resource list. */
public sealed interface Resource {
    /** {@return the row's id, for example {@code lxc/101} or {@code storage/demo-felhom/local}} */
    String id();

    /**
     * A guest: a container or a virtual machine.
     *
     * @param id the row's id
     * @param type its type
     * @param vmid its number
     * @param node the node it is on
     * @param name its name
     * @param state whether it is running
     * @param lock the lock that an operation holds on it, if any
     * @param tags its tags
     * @param template whether it is a template
     * @param cpu processor use as a fraction of its processors
     * @param cpus its processors
     * @param memory memory in use and in total; what is in use is empty while it is stopped
     * @param memoryOnHost bytes of the host's memory that a virtual machine takes; empty while it
     *     is stopped, and before 9.0
     * @param disk use of a container's root disk, of which what is in use is empty while it is
     *     stopped; of a virtual machine the size of its boot disk alone, because a host does not
     *     know what is in use
     * @param uptime time since the start; empty while it is stopped
     * @param traffic bytes moved since the start
     * @param pool the pool it is in
     * @param haState its state in the high-availability manager
     */
    record Guest(
            String id,
            GuestType type,
            VmId vmid,
            NodeName node,
            Optional<String> name,
            GuestState state,
            Optional<GuestLock> lock,
            List<String> tags,
            boolean template,
            OptionalDouble cpu,
            OptionalDouble cpus,
            Usage memory,
            OptionalLong memoryOnHost,
            Usage disk,
            Optional<Duration> uptime,
            Traffic traffic,
            Optional<String> pool,
            Optional<String> haState)
            implements Resource {
        /** Copies the list. */
        public Guest {
            tags = List.copyOf(tags);
        }
    }

    /**
     * A node.
     *
     * @param id the row's id
     * @param summary the node as the cluster sees it
     */
    record Node(String id, NodeSummary summary) implements Resource {}

    /**
     * A storage on a node.
     *
     * @param id the row's id
     * @param storage the storage
     * @param node the node
     * @param type its storage type
     * @param content the contents that it may hold
     * @param status {@code available}, or {@code unknown} if its node has not reported lately
     * @param shared whether all nodes see the same content
     * @param usage bytes in use and in total
     */
    record Storage(
            String id,
            StorageId storage,
            NodeName node,
            Optional<StorageType> type,
            Set<ContentType> content,
            String status,
            boolean shared,
            Usage usage)
            implements Resource {
        /** Copies the set. */
        public Storage {
            content = Set.copyOf(content);
        }
    }

    /**
     * Any other row: a pool, a network, or a type that newer hosts add.
     *
     * @param id the row's id
     * @param type its type, as the host's word
     * @param status its state, if it has one
     */
    record Other(String id, String type, Optional<String> status) implements Resource {}
}
