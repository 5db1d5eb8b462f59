package felhom.proxmox.privileged.golden;

import felhom.proxmox.model.VmId;
import felhom.proxmox.privileged.command.Command;

import java.util.ArrayList;
import java.util.List;

/** Turns a specification into its command line. */
final class GoldenImageCommand {
    private GoldenImageCommand() {}

    static Command create(GoldenImageSpec spec) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "create",
                                spec.vmid().toString(),
                                spec.template().toString(),
                                "--hostname",
                                spec.hostname(),
                                "--rootfs",
                                spec.rootDisk().toString(),
                                "--cores",
                                Integer.toString(spec.cores()),
                                "--memory",
                                Integer.toString(spec.memoryMib()),
                                "--swap",
                                Integer.toString(spec.swapMib()),
                                "--onboot",
                                spec.onboot() ? "1" : "0"));
        spec.network()
                .ifPresent(network -> arguments.addAll(List.of("--net0", network.toString())));
        addList(arguments, "--tags", ";", spec.tags());
        addList(arguments, "--nameserver", ",", spec.dns().nameServers());
        addList(arguments, "--searchdomain", ",", spec.dns().searchDomains());
        spec.timezone().ifPresent(zone -> arguments.addAll(List.of("--timezone", zone)));
        arguments.addAll(
                List.of("--features", PctForms.FEATURES, "--start", "0", "--unprivileged", "1"));
        return PctForms.CREATE.command(arguments);
    }

    static Command enableDocker(VmId vmid) {
        return PctForms.ENABLE_DOCKER.command(
                "set", vmid.toString(), "--features", PctForms.FEATURES);
    }

    private static void addList(
            List<String> arguments, String option, String separator, List<String> values) {
        if (!values.isEmpty()) {
            arguments.addAll(List.of(option, String.join(separator, values)));
        }
    }
}
