package felhom.proxmox.simulator;

import static felhom.proxmox.simulator.Call.direct;
import static felhom.proxmox.simulator.Call.relayed;

import felhom.proxmox.model.access.HttpMethod;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.schema.MachineParameters;
import felhom.proxmox.simulator.schema.Parameter;

import java.util.List;

/** The simulated operations on virtual machines. */
final class MachineCallTable {
    private static final Parameter SKIP_LOCK = Parameter.flag("skiplock");
    private static final Parameter TIMEOUT = Parameter.count("timeout");
    private static final Parameter FEATURE =
            Parameter.oneOf("feature", "snapshot", "clone", "copy").required();

    static final List<Call> CALLS =
            List.of(
                    relayed(Operation.LIST_VMS, MachineCalls::list, Parameter.flag("full")),
                    relayed(Operation.VM_STATUS, MachineCalls::status),
                    direct(
                            Operation.VM_CONFIG,
                            MachineCalls::config,
                            Parameter.flag("current"),
                            Parameter.configId("snapshot")),
                    direct(Operation.VM_PENDING, MachineCalls::pending),
                    relayed(Operation.VM_SNAPSHOTS, MachineCalls::snapshots),
                    direct(Operation.VM_SNAPSHOT_CONFIG, MachineCalls::snapshotConfig),
                    relayed(
                            Operation.VM_FEATURE,
                            MachineCalls::feature,
                            FEATURE,
                            Parameter.configId("snapname")),
                    relayed(
                            Operation.VM_METRICS,
                            MetricCalls::guest,
                            CallTable.TIMEFRAME,
                            CallTable.CF),
                    relayed(Operation.AGENT_PING, AgentCalls::ping),
                    relayed(Operation.AGENT_INFO, AgentCalls::info),
                    relayed(Operation.AGENT_OS, AgentCalls::system),
                    relayed(Operation.AGENT_FILE_SYSTEMS, AgentCalls::fileSystems),
                    relayed(Operation.AGENT_INTERFACES, AgentCalls::interfaces),
                    relayed(Operation.AGENT_FREEZE_STATE, AgentCalls::freezeStatus),
                    relayed(
                            Operation.START_VM,
                            MachinePower::start,
                            SKIP_LOCK,
                            TIMEOUT,
                            Parameter.text("force-cpu"),
                            Parameter.text("machine"),
                            Parameter.text("nets-host-mtu"),
                            Parameter.flag("with-conntrack-state")),
                    relayed(
                            Operation.STOP_VM,
                            MachinePower::stop,
                            SKIP_LOCK,
                            TIMEOUT,
                            Parameter.flag("keepActive"),
                            Parameter.flag("overrule-shutdown")),
                    relayed(
                            Operation.SHUTDOWN_VM,
                            MachinePower::shutdown,
                            SKIP_LOCK,
                            TIMEOUT,
                            Parameter.flag("forceStop"),
                            Parameter.flag("keepActive")),
                    relayed(Operation.REBOOT_VM, MachinePower::reboot, TIMEOUT),
                    relayed(Operation.RESET_VM, MachinePower::reset, SKIP_LOCK),
                    relayed(
                            Operation.SUSPEND_VM,
                            MachineSuspend::suspend,
                            SKIP_LOCK,
                            Parameter.flag("todisk"),
                            Parameter.storage("statestorage")),
                    relayed(
                            Operation.RESUME_VM,
                            MachinePower::resume,
                            SKIP_LOCK,
                            Parameter.flag("nocheck")),
                    relayed(
                            Operation.CREATE_VM_SNAPSHOT,
                            MachineSnapshots::create,
                            Parameter.configId("snapname").required(),
                            Parameter.text("description"),
                            Parameter.flag("vmstate")),
                    relayed(
                            Operation.DELETE_VM_SNAPSHOT,
                            MachineSnapshots::delete,
                            Parameter.flag("force")),
                    relayed(
                            Operation.ROLLBACK_VM_SNAPSHOT,
                            MachineSnapshots::rollback,
                            Parameter.flag("start")),
                    relayed(
                            Operation.SET_VM_CONFIG,
                            MachineConfigCalls::put,
                            MachineParameters.ofChange()),
                    relayed(
                            Operation.APPLY_VM_CONFIG,
                            MachineConfigCalls::post,
                            MachineParameters.ofChangeInTask()),
                    relayed(Operation.RESIZE_DISK, MachineDisks::resize, MachineDisks.RESIZE),
                    relayed(Operation.MOVE_DISK, MachineMoves::move, MachineMoves.PARAMETERS),
                    relayed(Operation.CLONE_VM, MachineClone::clone, MachineClone.PARAMETERS),
                    relayed(
                            Operation.CONVERT_VM,
                            MachineTemplate::make,
                            MachineTemplate.PARAMETERS),
                    relayed(
                            Operation.DESTROY_VM,
                            MachineDestroy::destroy,
                            MachineDestroy.PARAMETERS),
                    relayed(
                            Operation.RESTORE_VM,
                            MachineProvision::provision,
                            MachineParameters.ofCreation()));

    /** What people do with disks, and this software does by other calls. */
    static final List<AdministrationCall> OTHERS =
            List.of(
                    AdministrationCall.changing(
                            HttpMethod.PUT,
                            "/nodes/{node}/qemu/{vmid}/unlink",
                            (caller, sent) ->
                                    caller.demand(
                                            Privilege.VM_CONFIG_DISK,
                                            "/vms/" + sent.getOrDefault("vmid", "")),
                            MachineConfigCalls::unlink,
                            Parameter.flag("force"),
                            Parameter.text("idlist").required()));

    private MachineCallTable() {}
}
