package felhom.proxmox.simulator;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.simulator.format.Drives;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The worker that makes a new virtual machine; what fails leaves its volumes behind. */
final class MachineCreation {
    private MachineCreation() {}

    static Job of(MachineProvision.Request request) {
        return Job.of(new TaskType("qmcreate"), request.guest())
                .step(work -> work.whenLockFileFree(request.guest(), held -> make(held, request)))
                .step(
                        Duration.ZERO,
                        work -> {
                            if (request.start()) {
                                work.state()
                                        .start(
                                                MachinePower.starting(request.guest()),
                                                work.caller());
                            }
                        })
                .onFailure(work -> work.state().removeGuest(request.guest()));
    }

    private static void make(JobContext work, MachineProvision.Request request) {
        HostState state = work.state();
        SimulatedGuest guest = Guests.unlocked(Machines.find(state, request.guest()));
        SimulatedGuest made =
                MachineConfigUpdate.apply(
                        state,
                        guest,
                        new MachineConfigUpdate.Request(
                                request.options(), List.of(), List.of(), false),
                        Optional.of(work));
        for (Map.Entry<String, String> entry : defaults(state, request.options()).entrySet()) {
            if (!made.config().containsKey(entry.getKey())) {
                made = made.with(entry.getKey(), entry.getValue());
            }
        }
        state.put(made);
    }

    private static Map<String, String> defaults(
            HostState state, SortedMap<String, String> options) {
        Map<String, String> defaults = new LinkedHashMap<>();
        String order =
                Stream.concat(
                                Drives.of(options).keySet().stream()
                                        .filter(key -> !key.equals(Drives.EFI))
                                        .filter(key -> !key.equals(Drives.TPM)),
                                options.keySet().stream().filter(key -> key.matches("net\\d+")))
                        .reduce((first, second) -> first + ";" + second)
                        .map("order="::concat)
                        .orElse(" ");
        defaults.put("boot", order);
        defaults.put(
                "meta", "creation-qemu=10.1.2,ctime=%s".formatted(state.now().getEpochSecond()));
        defaults.put("smbios1", "uuid=" + Machines.newUuid());
        defaults.put("vmgenid", Machines.newUuid());
        return defaults;
    }
}
