package felhom.proxmox.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A row of the cluster's resource list, which one request gives for a whole host. */
public sealed interface Resource {
    /**
     * {@return the row's own id, for example {@code lxc/101} or {@code storage/demo-felhom/local}}
     */
    String id();

    /**
     * A guest: a container or a virtual machine.
     *
     * @param id the row's own id
     * @param type its kind
     * @param vmid its number
     * @param node where it is
     * @param name its name
     * @param state whether it runs
     * @param lock the operation that holds it, if any
     * @param tags its tags
     * @param template whether it is a template
     * @param cpu processor use as a fraction of its processors
     * @param cpus its processors
     * @param memory memory
     * @param memoryOnHost bytes it takes on the host
     * @param disk its root disk
     * @param uptime since it was started; empty while stopped
     * @param traffic bytes moved since the start
     * @param pool the pool it is in
     * @param haState what the high-availability manager does with it
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
     * @param id the row's own id
     * @param summary what is known of it
     */
    record Node(String id, NodeSummary summary) implements Resource {}

    /**
     * A storage on a node.
     *
     * @param id the row's own id
     * @param storage the storage
     * @param node the node
     * @param type its plugin
     * @param content what it may hold
     * @param status {@code available}, or {@code unknown} while nothing is reported
     * @param shared whether all nodes see the same content
     * @param usage its fill
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
     * Anything else: a pool, a network, or something that a newer host knows.
     *
     * @param id the row's own id
     * @param type the host's word for it
     * @param status its state, if it has one
     */
    record Other(String id, String type, Optional<String> status) implements Resource {}
}
