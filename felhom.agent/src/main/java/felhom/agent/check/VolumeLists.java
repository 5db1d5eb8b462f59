package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Outcome;
import felhom.proxmox.api.ContentFilter;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether volumes of one kind are there, from the lists of their storages: one request for each
 * storage, for the first so many, until the deadline for reads.
 */
final class VolumeLists {
    /** The maximum number of storages that are listed. */
    private static final int MOST_STORAGES = 5;

    /** Whether a volume is there. */
    sealed interface Answer {
        /** It is listed. */
        record Listed() implements Answer {}

        /** The storage was listed, and the volume is not on it. */
        record Missing() implements Answer {}

        /** The storage was not listed. */
        record Unread(String why) implements Answer {}
    }

    private final Map<StorageId, Outcome<List<Volume>>> lists = new TreeMap<>();

    private final Set<StorageId> unfit;
    private final ContentType kind;

    /** Lists those storages that may hold the kind, the first ones first; each once. */
    VolumeLists(CheckContext target, ContentType kind, List<StorageStatus> storages) {
        this.kind = kind;
        this.unfit =
                storages.stream()
                        .filter(one -> !one.content().contains(kind))
                        .map(StorageStatus::storage)
                        .collect(Collectors.toSet());
        ContentFilter filter = ContentFilter.DEFAULT.withContent(kind);
        List<StorageId> some =
                storages.stream()
                        .map(StorageStatus::storage)
                        .filter(one -> !unfit.contains(one))
                        .distinct()
                        .limit(MOST_STORAGES)
                        .toList();
        List<Outcome<List<Volume>>> answers =
                target.inventory()
                        .askAll(some, one -> target.node().storages().content(one, filter));
        for (int i = 0; i < some.size(); i++) {
            lists.put(some.get(i), answers.get(i));
        }
    }

    /** A host leaves out of a list the volumes of kinds that a storage is not set up for. */
    Answer find(VolumeId volume) {
        if (unfit.contains(volume.storage())) {
            return new Answer.Unread(
                    "storage "
                            + volume.storage()
                            + " is not set up for content "
                            + kind
                            + ", so the host does not list it");
        }
        return switch (lists.get(volume.storage())) {
            case null -> new Answer.Unread("only " + MOST_STORAGES + " storages are listed for it");
            case Outcome.Given<List<Volume>>(List<Volume> found) ->
                    found.stream().map(Volume::id).anyMatch(volume::equals)
                            ? new Answer.Listed()
                            : new Answer.Missing();
            case Outcome.Failed<List<Volume>>(RuntimeException why) ->
                    new Answer.Unread(
                            why instanceof ProxmoxException known
                                    ? known.what()
                                    : String.valueOf(why));
            case Outcome.Late<List<Volume>> ignored ->
                    new Answer.Unread("the time of the run was up");
        };
    }
}
