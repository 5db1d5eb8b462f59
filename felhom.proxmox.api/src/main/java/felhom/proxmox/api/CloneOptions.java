package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to clone a guest, container or virtual machine.
 *
 * @param newId the number of the copy; {@link Cluster#nextId()} finds a free one
 * @param name the name of the copy, or the host name of a container; empty for the host's default
 * @param description the description of the copy; empty for that of the source
 * @param storage the storage of all volumes of the copy; empty for the storages of the source. Only
 *     for a full clone
 * @param full whether everything is copied. Empty for the host's default: a copy of a template is a
 *     linked clone, every other one a full clone
 * @param snapshot the snapshot to clone; empty for the present state
 * @param pool the pool of the copy
 */
public record CloneOptions(
        VmId newId,
        Optional<String> name,
        Optional<String> description,
        Optional<StorageId> storage,
        Optional<Boolean> full,
        Optional<SnapshotName> snapshot,
        Optional<String> pool) {
    /**
     * Checks the combination.
     *
     * @throws IllegalArgumentException if the name is not a host name
     * @throws RefusedException if a linked clone is given a storage of its own
     */
    public CloneOptions {
        name.ifPresent(text -> TextRule.HOST_NAME.check("name", text));
        pool.ifPresent(text -> TextRule.POOL.check("pool", text));
        if (storage.isPresent() && full.filter(copied -> !copied).isPresent()) {
            throw new RefusedException(
                    "a linked clone on storage " + storage.get(),
                    "a linked clone is on the storage of its source: the host refuses another one"
                            + " (Proxmox VE 9.2)",
                    "make a full clone, or leave the storage out");
        }
    }

    /**
     * Makes options for a clone as the host does it by default.
     *
     * @param newId the number of the copy
     * @return the options
     */
    public static CloneOptions to(VmId newId) {
        return new CloneOptions(
                newId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Sets the name.
     *
     * @param text the name, or the host name of a container
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not a host name
     */
    public CloneOptions withName(String text) {
        return new CloneOptions(
                newId, Optional.of(text), description, storage, full, snapshot, pool);
    }

    /**
     * Sets the description.
     *
     * @param text the description
     * @return a copy with this change
     */
    public CloneOptions withDescription(String text) {
        return new CloneOptions(newId, name, Optional.of(text), storage, full, snapshot, pool);
    }

    /**
     * Puts all volumes of the copy on one storage.
     *
     * @param target the storage
     * @return a copy with this change
     * @throws RefusedException if it is a linked clone
     */
    public CloneOptions withStorage(StorageId target) {
        return new CloneOptions(
                newId, name, description, Optional.of(target), full, snapshot, pool);
    }

    /**
     * Sets whether everything is copied.
     *
     * @param copied true for a full clone, false for a linked one, which needs its source as long
     *     as it exists; the host allows that for templates, and from snapshots on some storages
     * @return a copy with this change
     * @throws RefusedException if a linked clone is given a storage of its own
     */
    public CloneOptions withFull(boolean copied) {
        return new CloneOptions(
                newId, name, description, storage, Optional.of(copied), snapshot, pool);
    }

    /**
     * Sets the snapshot to clone.
     *
     * @param source the snapshot
     * @return a copy with this change
     */
    public CloneOptions withSnapshot(SnapshotName source) {
        return new CloneOptions(newId, name, description, storage, full, Optional.of(source), pool);
    }

    /**
     * Sets the pool.
     *
     * @param target the pool of the copy
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not the name of a pool
     */
    public CloneOptions withPool(String target) {
        return new CloneOptions(
                newId, name, description, storage, full, snapshot, Optional.of(target));
    }

    /** The names in the paths of its privileges. */
    Map<String, String> names(Map<String, String> ofSource) {
        Map<String, String> names = new HashMap<>(ofSource);
        names.put("newid", newId.toString());
        storage.ifPresent(target -> names.put("storage", target.value()));
        pool.ifPresent(target -> names.put("pool", target));
        return names;
    }

    FormParameters parameters(String nameOption) {
        return new FormParameters()
                .add("newid", (Object) newId)
                .add(nameOption, name)
                .add("description", description)
                .add("storage", storage)
                .add("full", full.map(copied -> copied ? 1 : 0))
                .add("snapname", snapshot)
                .add("pool", pool);
    }
}
