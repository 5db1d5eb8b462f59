package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.GuestFacts;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.ContentFilter;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The hook scripts of guests, and whether they are there. A host leaves snippets out of its list,
 * without a word, for a token that lacks {@code Datastore.Allocate}.
 */
final class HookScripts {
    private static final String OPTION = "hookscript";
    private static final ContentFilter SNIPPETS =
            ContentFilter.DEFAULT.withContent(ContentType.SNIPPETS);

    /** The maximum number of storages that are listed. */
    private static final int MOST_STORAGES = 5;

    private final CheckContext target;
    private final Map<StorageId, Outcome<List<Volume>>> lists = new TreeMap<>();

    HookScripts(CheckContext target) {
        this.target = target;
    }

    /** One request for each storage with scripts, up to a number; none if no guest has one. */
    List<Finding> of(List<GuestFacts> guests) {
        List<Finding> findings = new ArrayList<>();
        for (GuestFacts guest : guests) {
            guest.state()
                    .found()
                    .flatMap(state -> state.option(OPTION))
                    .flatMap(script -> of(guest, script))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> of(GuestFacts facts, String script) {
        VolumeId volume;
        try {
            volume = VolumeId.parse(script);
        } catch (IllegalArgumentException unknown) {
            return Optional.of(unseen(facts, script, "it is no volume"));
        }
        Optional<String> obstacle = obstacle(volume.storage());
        if (obstacle.isPresent()) {
            return Optional.of(unseen(facts, script, obstacle.get()));
        }
        return switch (lists.computeIfAbsent(volume.storage(), this::list)) {
            case Outcome.Given<List<Volume>>(List<Volume> found) ->
                    found.stream().map(Volume::id).anyMatch(volume::equals)
                            ? Optional.empty()
                            : Optional.of(gone(facts, script));
            case Outcome.Failed<List<Volume>>(RuntimeException why) ->
                    Optional.of(unseen(facts, script, words(why)));
            case Outcome.Late<List<Volume>> ignored ->
                    Optional.of(unseen(facts, script, "there are too many storages"));
        };
    }

    private Outcome<List<Volume>> list(StorageId storage) {
        return lists.size() < MOST_STORAGES
                ? Outcome.to(() -> target.node().storages().content(storage, SNIPPETS))
                : new Outcome.Late<>();
    }

    /** Why what is not in the list of a storage may be there all the same. */
    private Optional<String> obstacle(StorageId storage) {
        Optional<StorageStatus> status =
                Outcome.to(() -> target.inventory().storages()).found().stream()
                        .flatMap(List::stream)
                        .filter(one -> one.storage().equals(storage))
                        .findFirst();
        if (status.filter(StorageStatus::active).isEmpty()) {
            return Optional.of("its storage is not one that is active and to be seen");
        }
        String path = "/storage/" + storage;
        Optional<Permissions> rights = Outcome.to(() -> target.rights().permissions()).found();
        return rights.filter(all -> all.on(path).contains(Privilege.DATASTORE_ALLOCATE)).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "the token lacks " + Privilege.DATASTORE_ALLOCATE.name() + " on " + path);
    }

    private static String words(RuntimeException why) {
        return why instanceof ProxmoxException known ? known.what() : String.valueOf(why);
    }

    private static Finding gone(GuestFacts facts, String script) {
        return Finding.warn(
                        FindingCode.GUEST_HOOK_SCRIPT_GONE,
                        GuestName.of(facts.guest()),
                        "its hook script " + script + " is gone, and a start needs it",
                        NextStep.say("put the script back"),
                        NextStep.onHost(
                                "or take it out, on the host",
                                GuestName.tool(facts.guest())
                                        + " set "
                                        + facts.guest().vmid()
                                        + " --delete "
                                        + OPTION))
                .grouped("the hook script is gone");
    }

    private static Finding unseen(GuestFacts facts, String script, String why) {
        return Finding.skipped(
                        GuestName.of(facts.guest()),
                        "whether its hook script " + script + " is there is not known: " + why)
                .grouped("whether the hook script is there is not known");
    }
}
