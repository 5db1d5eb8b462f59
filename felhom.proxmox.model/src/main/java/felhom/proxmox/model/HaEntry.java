package felhom.proxmox.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A row of the status of high availability. */
public sealed interface HaEntry {
    /** {@return the row's id, for example {@code quorum} or {@code service:ct:105}} */
    String id();

    /** {@return the status in the host's words, for people} */
    String status();

    /**
     * The cluster's majority; a host that is in no cluster has it.
     *
     * @param id the row's id
     * @param status the status in the host's words
     * @param quorate whether this part of the cluster has the majority
     */
    record Quorum(String id, String status, boolean quorate) implements HaEntry {}

    /**
     * A guest under high availability.
     *
     * @param id the row's id
     * @param status the status in the host's words
     * @param sid its id in the manager, {@code ct:105} or {@code vm:300}
     * @param node the node it is on
     * @param state its state
     * @param requested the state that was asked for
     * @param managerState the state that the manager wants it to have
     * @param maxRestart how often a failed start is tried again on the same node
     * @param maxRelocate how often it is moved to another node after that
     */
    record Service(
            String id,
            String status,
            String sid,
            Optional<NodeName> node,
            Optional<HaState> state,
            Optional<HaState> requested,
            Optional<HaState> managerState,
            OptionalInt maxRestart,
            OptionalInt maxRelocate)
            implements HaEntry {
        /** {@return the number of the guest; empty if it is no guest} */
        public Optional<VmId> vmid() {
            return sid.matches("(?:ct|vm):[1-9][0-9]{2,8}")
                    ? Optional.of(VmId.parse(sid.substring(3)))
                    : Optional.empty();
        }
    }

    /**
     * Any other row: the manager, the manager of one node, fencing, or a type that newer hosts add.
     *
     * @param id the row's id
     * @param status the status in the host's words
     * @param type its type, as the host's word: {@code master}, {@code lrm} or {@code fencing}
     * @param node the node
     * @param time the time of its last sign of life
     */
    record Other(
            String id, String status, String type, Optional<NodeName> node, Optional<Instant> time)
            implements HaEntry {}
}
