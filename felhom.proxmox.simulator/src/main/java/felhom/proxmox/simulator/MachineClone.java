package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.format.MachineNetworks;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Clones virtual machines: with copies of all disks, or with disks on top of a template's. */
final class MachineClone {
    private static final Set<String> NOT_COPIED =
            Set.of("lock", "parent", "runningcpu", "runningmachine", "template", "vmstate");

    static final Parameter[] PARAMETERS = {
        Parameter.vmid("newid").required(),
        Parameter.atLeast("bwlimit", 0),
        Parameter.text("description"),
        Parameter.oneOf("format", "raw", "qcow2", "vmdk"),
        Parameter.flag("full"),
        Parameter.text("name"),
        Parameter.text("pool"),
        Parameter.configId("snapname"),
        Parameter.storage("storage"),
        Parameter.node("target")
    };

    /**
     * What was asked for.
     *
     * @param source the machine
     * @param guest the new one's number
     * @param full whether all disks are copied
     * @param storage where they go; empty for where they are
     * @param format their format; empty for what they have
     * @param name the new one's name
     * @param description its description; empty for the same
     */
    private record Request(
            int source,
            int guest,
            boolean full,
            Optional<String> storage,
            Optional<String> format,
            String name,
            Optional<String> description) {}

    private MachineClone() {}

    static Reply clone(CallContext visit) {
        CallArguments arguments = visit.arguments();
        HostState state = visit.state();
        int newId = Integer.parseInt(arguments.get("newid"));
        GuestClones.demandAllocate(visit.caller(), newId);
        GuestClones.refusePool(arguments);
        SimulatedGuest source = Machines.find(visit);
        Machines.checkLock(source);
        Optional<String> snapshot = arguments.find("snapname");
        SortedMap<String, String> config =
                snapshot.map(name -> MachineCalls.snapshot(source, name).config())
                        .orElse(source.config());
        Request request =
                new Request(
                        visit.guest(),
                        newId,
                        arguments.find("full").map("1"::equals).orElse(!source.isTemplate()),
                        arguments.find("storage"),
                        arguments.find("format"),
                        arguments
                                .find("name")
                                .orElseGet(
                                        () ->
                                                "Copy-of-VM-"
                                                        + config.getOrDefault(
                                                                "name", source.id().toString())),
                        arguments.find("description"));
        for (String option : List.of("storage", "format")) {
            if (!request.full() && arguments.find(option).isPresent()) {
                throw ApiError.failed(
                        "parameter '%s' not allowed for linked clones".formatted(option));
            }
        }
        request.storage()
                .ifPresent(storage -> MachineConfigAccess.space(visit.caller(), state, storage));
        if (state.guest(newId).isPresent()) {
            throw ApiError.failed(
                    "unable to create VM %s: config file already exists".formatted(newId));
        }
        checkDrives(state, request, config, snapshot.isPresent());
        if (request.full() && source.run().isPresent() && config.containsKey(Drives.TPM)) {
            throw ApiError.failed("cannot clone TPM state while VM is running");
        }
        config.forEach(
                (key, value) -> {
                    if (key.matches("net\\d+")) {
                        ConfigAccess.checkBridge(visit.caller(), value);
                    }
                });
        state.put(
                SimulatedGuest.bare(new VmId(newId), GuestType.VIRTUAL_MACHINE)
                        .withLock(Machines.CLONE));
        List<VolumeId> made = new ArrayList<>();
        return visit.start(
                Job.of(TaskType.CLONE_VM, visit.guest())
                        .step(
                                work ->
                                        work.log(
                                                "creating a clone of VM %s with ID %s"
                                                        .formatted(source.id(), newId)))
                        .step(Duration.ZERO, work -> copy(work, request, config, made))
                        .onFailure(
                                work -> {
                                    made.forEach(id -> VolumeTools.remove(work, id, List.of()));
                                    work.state().removeGuest(newId);
                                }));
    }

    private static void checkDrives(
            HostState state, Request request, Map<String, String> config, boolean snapshot) {
        Drives.disks(config)
                .forEach(
                        (key, drive) -> {
                            String source = Drives.source(drive);
                            if (Drives.volume(drive).isEmpty()) {
                                throw ApiError.failed(
                                        "unable to parse volume ID '%s'".formatted(source));
                            }
                            if (!request.full()
                                    && !MachineVolumes.canLink(state, drive, snapshot)) {
                                throw ApiError.failed(
                                        "Linked clone feature is not supported for '%s' (%s)"
                                                .formatted(source, key));
                            }
                        });
    }

    private static void copy(
            JobContext work, Request request, Map<String, String> config, List<VolumeId> made) {
        SortedMap<String, String> copy = new TreeMap<>();
        config.forEach(
                (key, value) -> {
                    if (key.matches("net\\d+")) {
                        copy.put(key, MachineNetworks.renewed(value));
                    } else if (!NOT_COPIED.contains(key) && !key.matches("unused\\d+")) {
                        copy.put(key, value);
                    }
                });
        Drives.of(config)
                .forEach((key, drive) -> copy.put(key, drive(work, request, key, drive, made)));
        copy.put("name", request.name());
        request.description().ifPresent(text -> copy.put("description", text));
        copy.put("smbios1", "uuid=" + Machines.newUuid());
        copy.put("vmgenid", Machines.newUuid());
        work.state().put(Machines.find(work.state(), request.guest()).withConfig(copy));
    }

    private static String drive(
            JobContext work,
            Request request,
            String key,
            PropertyString drive,
            List<VolumeId> made) {
        if (Drives.isCdrom(drive) && !Drives.isCloudInit(drive)) {
            return drive.toString();
        }
        VolumeId source = Drives.volume(drive).orElseThrow();
        SimulatedVolume copy;
        if (Drives.isCloudInit(drive)) {
            copy =
                    MachineVolumes.allocate(
                            work.state(),
                            request.guest(),
                            new MachineVolumes.Wanted(
                                    request.storage().orElse(source.storage().value()),
                                    MachineVolumes.SMALL,
                                    MachineVolumes.format(source),
                                    true));
        } else if (request.full()) {
            copy =
                    DiskCopy.full(
                            work,
                            request.guest(),
                            key,
                            source,
                            request.storage().orElse(source.storage().value()),
                            request.format().orElse(MachineVolumes.format(source)));
        } else {
            copy = DiskCopy.linked(work, request.guest(), key, source);
        }
        made.add(copy.id());
        return Drives.write(
                copy.id().toString(),
                Drives.isCloudInit(drive) ? drive : drive.with("size", DiskSize.text(copy.size())));
    }
}
