package felhom.agent.drill;

import felhom.agent.config.DrillSettings;
import felhom.proxmox.api.VirtualMachineRestore;
import felhom.proxmox.api.VirtualMachineSettings;
import felhom.proxmox.api.VirtualMachineTarget;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VirtualNetwork;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.PlannedRequest;

import java.util.List;
import java.util.Map;

/**
 * The request that restores a virtual machine for the drill. From 7.2 on a host takes an option of
 * the request in place of that of the backup, so the copy is marked and harmless from its first
 * moment: each network card is unplugged and without a bridge, and it is not started at boot. An
 * older host takes none, and the copy is marked and cut off when it is restored.
 */
final class MachineRequest {
    /** The first release that takes settings with a restore. */
    static final Release SETTINGS = new Release(7, 2);

    private MachineRequest() {}

    static boolean takesSettings(Release release) {
        return !release.isBefore(SETTINGS);
    }

    /** The options of the network cards. */
    static List<String> networks(VirtualMachineConfig config) {
        return config.networks().keySet().stream().map(number -> "net" + number).toList();
    }

    static VirtualMachineRestore of(RestorePlan plan) {
        VirtualMachineRestore restore =
                VirtualMachineRestore.of(
                                VirtualMachineTarget.newMachine(plan.scratch()), plan.backup().id())
                        .withStorage(plan.storage())
                        .withUnique();
        return takesSettings(plan.release()) ? restore.withSettings(settings(plan)) : restore;
    }

    private static VirtualMachineSettings settings(RestorePlan plan) {
        VirtualMachineSettings settings =
                VirtualMachineSettings.DEFAULT
                        .withDescription(plan.mark().description())
                        .withTags(List.of(DrillSettings.TAG))
                        .withOnBoot(false)
                        .withProtection(false);
        for (Map.Entry<Integer, VirtualNetwork> card : cards(plan).entrySet()) {
            settings = settings.withNetwork(card.getKey(), unplugged(card.getValue()));
        }
        return settings;
    }

    private static Map<Integer, VirtualNetwork> cards(RestorePlan plan) {
        return plan.archived().config().virtualMachine().networks();
    }

    /** Without a bridge a plugged card would be connected to the host's own NAT. */
    private static VirtualNetwork unplugged(VirtualNetwork card) {
        return VirtualNetwork.parse(card.model().orElse("virtio")).withLinkDown(true);
    }

    /** The same request for the preflight. */
    static PlannedRequest planned(RestorePlan plan, Map<String, String> names) {
        PlannedRequest request =
                PlannedRequest.of(Operation.RESTORE_VM, names)
                        .with("vmid", plan.scratch().toString())
                        .with("archive", plan.backup().id().toString())
                        .with("storage", plan.storage().value())
                        .with("unique", "1");
        if (!takesSettings(plan.release())) {
            return request;
        }
        for (Map.Entry<Integer, VirtualNetwork> card : cards(plan).entrySet()) {
            request = request.with("net" + card.getKey(), unplugged(card.getValue()).toString());
        }
        return request.with("description", plan.mark().description())
                .with("tags", DrillSettings.TAG)
                .with("onboot", "0")
                .with("protection", "0");
    }
}
