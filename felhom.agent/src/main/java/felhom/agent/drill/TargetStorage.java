package felhom.agent.drill;

import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The storage that a drill restores to.
 *
 * @param finding what a report says of it
 * @param storage the storage; empty if the finding is a problem
 */
record TargetStorage(Finding finding, Optional<StorageId> storage) {
    /** So much more room than the volumes have in all must be free, as a share of their size. */
    private static final double MARGIN = 0.1;

    /**
     * Chooses, and looks whether there is room. A thin storage is judged as if the volumes were
     * full: one that runs full stops all guests on it.
     *
     * @param wanted the storage that was named; empty for that of the backed up root file system
     */
    static TargetStorage of(
            String subject,
            ArchivedGuest archived,
            Optional<StorageId> wanted,
            ContentType content,
            List<StorageStatus> storages) {
        Optional<StorageId> name = wanted.or(archived::home);
        Optional<StorageStatus> found =
                storages.stream()
                        .filter(one -> name.filter(one.storage()::equals).isPresent())
                        .findFirst();
        Optional<String> unfit =
                found.isEmpty()
                        ? Optional.of("is not to be seen on this node")
                        : unfit(found.get(), content);
        if (unfit.isPresent()) {
            return new TargetStorage(
                    Finding.fail(
                            FindingCode.DRILL_STORAGE_UNFIT,
                            subject,
                            name.map(StorageId::value).orElse("the storage of the root disk")
                                    + " "
                                    + unfit.get(),
                            NextStep.say("name another with --storage: " + fit(storages, content))),
                    Optional.empty());
        }
        return room(subject, archived, found.orElseThrow());
    }

    private static TargetStorage room(
            String subject, ArchivedGuest archived, StorageStatus storage) {
        long bytes = archived.bytes();
        long needed = Math.round(bytes * (1 + MARGIN));
        OptionalLong free = storage.available();
        String words =
                Quantity.bytes(bytes)
                        + " to restore, with a margin of a tenth "
                        + Quantity.bytes(needed)
                        + "; "
                        + storage.storage()
                        + (free.isPresent()
                                ? " has " + Quantity.bytes(free.getAsLong()) + " free"
                                : " does not tell how much is free");
        return free.isEmpty() || free.getAsLong() < needed
                ? new TargetStorage(
                        Finding.fail(
                                FindingCode.DRILL_NO_ROOM,
                                subject,
                                words,
                                NextStep.say("name another storage with --storage, or make room")),
                        Optional.empty())
                : new TargetStorage(Finding.pass(subject, words), Optional.of(storage.storage()));
    }

    private static Optional<String> unfit(StorageStatus storage, ContentType content) {
        return !storage.enabled()
                ? Optional.of("is disabled")
                : !storage.active()
                        ? Optional.of("is not active")
                        : !storage.content().contains(content)
                                ? Optional.of("may not hold volumes of such guests")
                                : Optional.empty();
    }

    private static String fit(List<StorageStatus> storages, ContentType content) {
        String names =
                storages.stream()
                        .filter(one -> unfit(one, content).isEmpty())
                        .map(one -> one.storage().value())
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none is fit" : names;
    }
}
