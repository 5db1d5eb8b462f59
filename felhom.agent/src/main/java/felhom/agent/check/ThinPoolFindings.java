package felhom.agent.check;

import felhom.agent.config.Thresholds;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.NotKnown;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.Usage;
import felhom.proxmox.model.host.ThinPool;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** How full LVM thin pools are: their metadata can be full while there is room for data. */
final class ThinPoolFindings {
    private static final String SUBJECT = "LVM thin";

    private ThinPoolFindings() {}

    static List<Finding> of(CheckContext target) {
        List<ThinPool> pools;
        try {
            pools = target.node().disks().thinPools();
        } catch (ProxmoxException unread) {
            return List.of(NotKnown.of(SUBJECT, unread, target));
        }
        Set<OptionalLong> sizes = pools.isEmpty() ? Set.of() : sizesOfStorages(target);
        List<Finding> findings = new ArrayList<>();
        for (ThinPool pool : pools) {
            findings.addAll(
                    of(pool, sizes.contains(pool.data().total()), target.thresholds().storage()));
        }
        return findings;
    }

    /** A storage is as large as its pool; that is all that tells which pool it is. */
    private static Set<OptionalLong> sizesOfStorages(CheckContext target) {
        return Outcome.to(() -> target.inventory().storages()).found().stream()
                .flatMap(List::stream)
                .filter(storage -> storage.type().equals(StorageType.LVM_THIN))
                .filter(storage -> storage.enabled() && storage.active())
                .map(StorageStatus::usage)
                .map(Usage::total)
                .filter(OptionalLong::isPresent)
                .collect(Collectors.toSet());
    }

    /**
     * The findings on one pool.
     *
     * @param isStorage whether the storages check has judged its data
     */
    private static List<Finding> of(ThinPool pool, boolean isStorage, Thresholds.Fill limits) {
        String name = pool.group().map(group -> group + "/" + pool.name()).orElse(pool.name());
        if (pool.data().fraction().isEmpty() || pool.metadata().fraction().isEmpty()) {
            return List.of(Finding.skipped(name, "a thin pool; the host does not say how full"));
        }
        List<Finding> findings = new ArrayList<>();
        if (!isStorage) {
            findings.add(
                    fill(FindingCode.STORAGE_THIN_DATA_FULL, name, "data", pool.data(), limits)
                            .unlessPassed(
                                    NextStep.onHost(
                                            "see what is on it, and how much room its group has,"
                                                    + " on the host",
                                            "lvs -a" + group(pool) + "; vgs" + group(pool)),
                                    NextStep.say(
                                            "remove what is not needed any more, or enlarge it:"
                                                    + " lvextend -L +SIZE "
                                                    + name)));
        }
        findings.add(
                fill(
                                FindingCode.STORAGE_THIN_METADATA_FULL,
                                name,
                                "metadata",
                                pool.metadata(),
                                limits)
                        .unlessPassed(
                                NextStep.onHost(
                                        "see how much room its group has, on the host",
                                        "vgs" + group(pool)),
                                NextStep.say(
                                        "enlarge the metadata before it is full, or nothing can be"
                                                + " written: lvextend --poolmetadatasize +1G "
                                                + name)));
        List<Finding> bad =
                findings.stream().filter(finding -> finding.status() != Status.PASS).toList();
        return bad.isEmpty() ? List.of(passed(name, pool, isStorage)) : bad;
    }

    /** Hosts before 7.1 do not tell the group; then all are listed. */
    private static String group(ThinPool pool) {
        return pool.group().map(group -> " " + group).orElse("");
    }

    private static Finding fill(
            FindingCode code, String name, String what, Usage usage, Thresholds.Fill limits) {
        double fraction = usage.fraction().orElse(0);
        return Finding.judged(limits.judge(fraction), code, name, what + " " + words(usage))
                .measured(fraction * 100, "percent");
    }

    private static Finding passed(String name, ThinPool pool, boolean isStorage) {
        return Finding.pass(
                        name,
                        "metadata "
                                + words(pool.metadata())
                                + (isStorage ? "" : ", data " + words(pool.data())))
                .measured(pool.metadata().fraction().orElse(0) * 100, "percent");
    }

    private static String words(Usage usage) {
        return Quantity.percent(usage.fraction().orElse(0))
                + " of "
                + Quantity.bytes(usage.total().orElse(0))
                + " in use";
    }
}
