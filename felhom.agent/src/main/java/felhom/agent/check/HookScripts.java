package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.GuestFacts;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;

import java.util.List;
import java.util.Optional;

/**
 * The hook scripts of guests, and whether they are there. A host leaves snippets out of its list,
 * without a word, for a token that lacks {@code Datastore.Allocate}.
 */
record HookScripts(CheckContext target) {
    private static final String OPTION = "hookscript";

    /**
     * A guest with a script.
     *
     * @param volume the script, if it is named as a volume
     */
    private record Hooked(GuestFacts guest, String script, Optional<VolumeId> volume) {
        static Hooked of(GuestFacts guest, String script) {
            return new Hooked(guest, script, Outcome.to(() -> VolumeId.parse(script)).found());
        }
    }

    /** One request for each storage with scripts, up to a number; none if no guest has one. */
    List<Finding> of(List<GuestFacts> guests) {
        List<Hooked> hooked =
                guests.stream()
                        .flatMap(
                                guest ->
                                        guest
                                                .state()
                                                .found()
                                                .flatMap(state -> state.option(OPTION))
                                                .map(script -> Hooked.of(guest, script))
                                                .stream())
                        .toList();
        List<StorageStatus> storages =
                hooked.stream()
                        .flatMap(one -> one.volume().stream())
                        .map(VolumeId::storage)
                        .filter(storage -> obstacle(storage).isEmpty())
                        .flatMap(storage -> status(storage).stream())
                        .toList();
        VolumeLists lists = new VolumeLists(target, ContentType.SNIPPETS, storages);
        return hooked.stream().flatMap(one -> of(one, lists).stream()).toList();
    }

    private Optional<Finding> of(Hooked hooked, VolumeLists lists) {
        if (hooked.volume().isEmpty()) {
            return Optional.of(unseen(hooked, "it is no volume"));
        }
        VolumeId volume = hooked.volume().get();
        Optional<String> obstacle = obstacle(volume.storage());
        if (obstacle.isPresent()) {
            return Optional.of(unseen(hooked, obstacle.get()));
        }
        return switch (lists.find(volume)) {
            case VolumeLists.Answer.Listed() -> Optional.empty();
            case VolumeLists.Answer.Missing() -> Optional.of(gone(hooked));
            case VolumeLists.Answer.Unread(String why) -> Optional.of(unseen(hooked, why));
        };
    }

    /** Why what is not in the list of a storage may be there all the same. */
    private Optional<String> obstacle(StorageId storage) {
        if (status(storage).filter(StorageStatus::active).isEmpty()) {
            return Optional.of("its storage is not one that is active and to be seen");
        }
        String path = "/storage/" + storage;
        Optional<Permissions> rights = Outcome.to(() -> target.rights().permissions()).found();
        return rights.filter(all -> all.on(path).contains(Privilege.DATASTORE_ALLOCATE)).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "the token lacks " + Privilege.DATASTORE_ALLOCATE.name() + " on " + path);
    }

    private Optional<StorageStatus> status(StorageId storage) {
        return Outcome.to(() -> target.inventory().storages()).found().stream()
                .flatMap(List::stream)
                .filter(one -> one.storage().equals(storage))
                .findFirst();
    }

    private static Finding gone(Hooked hooked) {
        return Finding.warn(
                        FindingCode.GUEST_HOOK_SCRIPT_GONE,
                        GuestName.of(hooked.guest().guest()),
                        "its hook script " + hooked.script() + " is gone, and a start needs it",
                        NextStep.say("put the script back"),
                        NextStep.onHost(
                                "or take it out, on the host",
                                GuestName.tool(hooked.guest().guest())
                                        + " set "
                                        + hooked.guest().guest().vmid()
                                        + " --delete "
                                        + OPTION))
                .grouped("the hook script is gone");
    }

    private static Finding unseen(Hooked hooked, String why) {
        return Finding.skipped(
                        GuestName.of(hooked.guest().guest()),
                        "whether its hook script "
                                + hooked.script()
                                + " is there is not known: "
                                + why)
                .grouped("whether the hook script is there is not known");
    }
}
