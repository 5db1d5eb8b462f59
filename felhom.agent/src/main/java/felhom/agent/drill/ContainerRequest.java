package felhom.agent.drill;

import felhom.agent.config.DrillSettings;
import felhom.proxmox.api.ContainerSettings;
import felhom.proxmox.api.NewDisks;
import felhom.proxmox.api.NewMount;
import felhom.proxmox.api.NewVolume;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.NetworkInterface;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.PlannedRequest;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The request that restores a container for the drill. A host takes an option of the request in
 * place of that of the backup, so the copy is marked and harmless from its first moment: each
 * network interface is given without bridge and address, and it is not started at boot.
 */
final class ContainerRequest {
    private static final Pattern NETWORK = Pattern.compile("net\\d+");
    private static final Release LINK_DOWN = new Release(7, 4);
    private static final long MIB = 1L << 20;

    private ContainerRequest() {}

    /** The options of the network interfaces. */
    static List<String> networks(ContainerConfig config) {
        return config.options().keySet().stream()
                .filter(option -> NETWORK.matcher(option).matches())
                .toList();
    }

    static ContainerSettings settings(RestorePlan plan) {
        ContainerSettings settings =
                ContainerSettings.DEFAULT
                        .withDescription(plan.mark().description())
                        .withTags(List.of(DrillSettings.TAG))
                        .withOnBoot(false)
                        .withProtection(false);
        for (String option : networks(plan.archived().config().container())) {
            settings =
                    settings.withNetwork(
                            Integer.parseInt(option.substring("net".length())),
                            unplugged(plan.archived().config().container(), option, plan));
        }
        return settings;
    }

    private static NetworkInterface unplugged(
            ContainerConfig config, String option, RestorePlan plan) {
        String name =
                config.find(option)
                        .map(NetworkInterface::parse)
                        .flatMap(NetworkInterface::name)
                        .orElse("eth" + option.substring("net".length()));
        PropertyString bare = PropertyString.parse("name=" + name);
        return new NetworkInterface(
                plan.release().isBefore(LINK_DOWN) ? bare : bare.with("link_down", "1"));
    }

    /** The volumes that the backup holds, all on the storage of the drill. */
    static NewDisks disks(RestorePlan plan) {
        NewDisks disks = NewDisks.of(new NewVolume(plan.storage(), MIB));
        for (ArchivedVolume volume : plan.archived().volumes()) {
            NewVolume wanted =
                    new NewVolume(plan.storage(), Math.ceilDiv(volume.bytes().orElseThrow(), MIB));
            disks =
                    volume.option().startsWith("mp")
                            ? disks.withMount(
                                    Integer.parseInt(volume.option().substring("mp".length())),
                                    NewMount.at(volume.path(), wanted))
                            : new NewDisks(wanted, disks.mounts());
        }
        return disks;
    }

    /** The same request for the preflight. */
    static PlannedRequest planned(RestorePlan plan, Map<String, String> names) {
        ContainerConfig config = plan.archived().config().container();
        PlannedRequest request =
                PlannedRequest.of(Operation.RESTORE_CONTAINER, names)
                        .with("vmid", plan.scratch().toString())
                        .with("ostemplate", plan.backup().id().toString())
                        .with("restore", "1")
                        .with("storage", plan.storage().value())
                        .with("description", plan.mark().description())
                        .with("tags", DrillSettings.TAG)
                        .with("onboot", "0")
                        .with("protection", "0");
        for (String option : networks(config)) {
            request = request.with(option, unplugged(config, option, plan).toString());
        }
        if (!config.unprivileged()) {
            request = request.with("unprivileged", "0");
        }
        if (plan.archived().lists()) {
            NewDisks disks = disks(plan);
            request = request.with("rootfs", disks.rootfs().toString());
            for (Map.Entry<Integer, NewMount> mount : disks.mounts().entrySet()) {
                request = request.with("mp" + mount.getKey(), mount.getValue().toString());
            }
        }
        return request;
    }
}
