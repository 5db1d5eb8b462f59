package felhom.agent.check;

import felhom.agent.config.Thresholds;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.EmptyListFinding;
import felhom.agent.observe.Explanation;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.Usage;
import felhom.proxmox.model.access.Operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks whether each storage is active, and how full it is. */
public final class StoragesCheck implements Check {
    /** Volumes are made on the other side; the host does not ask how much room is there. */
    private static final Set<String> WITHOUT_SIZE = Set.of("iscsi", "iscsidirect", "esxi");

    private static final Set<String> REMOTE =
            Set.of(
                    "nfs",
                    "cifs",
                    "pbs",
                    "glusterfs",
                    "cephfs",
                    "rbd",
                    "iscsi",
                    "iscsidirect",
                    "esxi",
                    "zfs");

    /** What a file system over an object store says of itself: 1 EiB and more. */
    private static final long NO_LIMIT = 1L << 60;

    @Override
    public String id() {
        return "storages";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<StorageStatus> storages;
        try {
            storages = target.inventory().storages();
        } catch (ProxmoxException unlisted) {
            return unlisted(unlisted, target);
        }
        if (storages.isEmpty()) {
            return List.of(
                    EmptyListFinding.ofEmpty(
                            target,
                            Operation.LIST_STORAGES,
                            "storages",
                            "none is defined for this node"));
        }
        List<Finding> findings = new ArrayList<>();
        storages.stream()
                .sorted(Comparator.comparing(storage -> storage.storage().value()))
                .map(storage -> storage(storage, target.thresholds().storage()))
                .forEach(findings::add);
        Set<StorageId> used =
                storages.stream()
                        .filter(StorageStatus::enabled)
                        .map(StorageStatus::storage)
                        .collect(Collectors.toSet());
        findings.addAll(UncheckedMounts.among(target, used));
        return findings;
    }

    /** One storage that hangs keeps the host from listing any: those it has no figures of. */
    private static List<Finding> unlisted(ProxmoxException why, CheckContext target) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Explanation.ofUnread("storages", why, target.configuration()));
        Outcome.to(() -> target.inventory().storageRows()).found().stream()
                .flatMap(List::stream)
                .filter(row -> row.status().equals("unknown"))
                .map(row -> row.storage().value())
                .sorted()
                .forEach(
                        name ->
                                findings.add(
                                        Finding.warn(
                                                FindingCode.STORAGE_HANGS,
                                                name,
                                                "the host has reported nothing of it lately; it may"
                                                        + " be the one that hangs",
                                                NextStep.onHost(
                                                        "see, on the host",
                                                        "pvesm status --storage " + name))));
        return findings;
    }

    private static Finding storage(StorageStatus storage, Thresholds.Fill limits) {
        String name = storage.storage().value();
        String type = " (" + storage.type() + ")";
        if (!storage.enabled()) {
            return Finding.skipped(name, "disabled" + type);
        }
        if (!storage.active()) {
            return Finding.fail(
                    FindingCode.STORAGE_INACTIVE,
                    name,
                    "not active: the host cannot use it" + type,
                    NextStep.onHost("see why, on the host", "pvesm status --storage " + name),
                    NextStep.say(
                            REMOTE.contains(storage.type().value())
                                    ? "check that its server is up and can be reached from the host"
                                    : "check that its disk is connected and mounted"));
        }
        long total = storage.usage().total().orElse(0);
        if (total == 0 && WITHOUT_SIZE.contains(storage.type().value())) {
            return Finding.pass(name, "active, has no size of its own" + type);
        }
        if (total >= NO_LIMIT) {
            return Finding.pass(
                    name,
                    "active, without a limit"
                            + (storage.usage().used().orElse(-1) > 0
                                    ? ", "
                                            + Quantity.bytes(storage.usage().used().getAsLong())
                                            + " in use"
                                    : "")
                            + type);
        }
        if (total == 0) {
            return Finding.warn(
                    FindingCode.STORAGE_FIGURES_UNKNOWN,
                    name,
                    "active, but the host does not say how large it is" + type,
                    NextStep.onHost(
                            "see what it says, on the host", "pvesm status --storage " + name));
        }
        Finding fill =
                NodeCheck.fill(
                        FindingCode.STORAGE_FULL,
                        FindingCode.STORAGE_FIGURES_UNKNOWN,
                        name,
                        usage(storage),
                        limits);
        return fill.withValue(fill.value() + type)
                .unlessPassed(
                        NextStep.onHost("see what is on it, on the host", "pvesm list " + name),
                        NextStep.say("remove what is not needed any more, or enlarge it"));
    }

    /** The host's own fraction counts what only root may still write; so it decides. */
    private static Usage usage(StorageStatus storage) {
        long total = storage.usage().total().orElse(0);
        double fraction = storage.usedFraction().orElse(-1);
        if (fraction >= 0 && fraction <= 1 && total > 0) {
            double used = fraction * total;
            return new Usage(OptionalLong.of(Math.round(used)), OptionalLong.of(total));
        }
        return storage.usage();
    }
}
