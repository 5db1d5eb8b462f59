package felhom.agent.check;

import felhom.agent.config.Thresholds;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.EmptyListFinding;
import felhom.agent.report.Finding;
import felhom.agent.report.Status;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.Usage;
import felhom.proxmox.model.access.Operation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks whether each storage is active, and how full it is. */
public final class StoragesCheck implements Check {
    @Override
    public String id() {
        return "storages";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<StorageStatus> storages = target.inventory().storages();
        if (storages.isEmpty()) {
            return List.of(
                    EmptyListFinding.ofEmpty(
                            target,
                            Operation.LIST_STORAGES,
                            "storages",
                            "none is defined for this node"));
        }
        return storages.stream()
                .sorted(Comparator.comparing(storage -> storage.storage().value()))
                .map(storage -> storage(storage, target.thresholds().storage()))
                .toList();
    }

    private static Finding storage(StorageStatus storage, Thresholds.Fill limits) {
        String name = storage.storage().value();
        if (!storage.enabled()) {
            return Finding.of(Status.SKIP, name, "disabled (" + storage.type() + ")");
        }
        if (!storage.active()) {
            return Finding.of(
                    Status.FAIL,
                    name,
                    "not active: the host cannot use it (" + storage.type() + ")",
                    "see why, on the host: pvesm status --storage " + name,
                    "check that its disk is connected and mounted, or its server is up");
        }
        Finding fill = NodeCheck.fill(name, usage(storage), limits);
        return new Finding(
                        fill.status(),
                        name,
                        fill.value() + " (" + storage.type() + ")",
                        fill.measure(),
                        List.of(),
                        Optional.empty())
                .unlessPassed(
                        "see what is on it, on the host: pvesm list " + name,
                        "remove what is not needed any more, or enlarge it");
    }

    /** The host's own fraction counts what only root may still write; so it decides. */
    private static Usage usage(StorageStatus storage) {
        long total = storage.usage().total().orElse(0);
        if (storage.usedFraction().isPresent() && total > 0) {
            double used = storage.usedFraction().getAsDouble() * total;
            return new Usage(OptionalLong.of(Math.round(used)), OptionalLong.of(total));
        }
        return storage.usage();
    }
}
