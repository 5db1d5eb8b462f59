package felhom.proxmox.model.access;

import static felhom.proxmox.model.access.HttpMethod.POST;
import static felhom.proxmox.model.access.OperationSpec.starts;

import felhom.proxmox.model.TaskType;

import java.util.List;

/**
 * The rows of {@link Operation} that set options of a virtual machine: each option has the same
 * privilege wherever it is set.
 */
final class VirtualMachineRows {
    private VirtualMachineRows() {}

    static OperationSpec restore() {
        return options(
                        starts(TaskType.RESTORE_VM, POST, "/nodes/{node}/qemu")
                                .parameters(VirtualMachineHistory.RESTORE)
                                .needs("/vms/{vmid}", Privilege.VM_ALLOCATE)
                                .needs(
                                        Condition.FOREIGN_BACKUP,
                                        "to read the backup of another guest",
                                        new PrivilegeOn(
                                                new PathTemplate("/vms/{owner}"),
                                                Privilege.VM_BACKUP),
                                        new PrivilegeOn(
                                                new PathTemplate("/storage/{archiveStorage}"),
                                                Privilege.DATASTORE_ALLOCATE))
                                .needs(
                                        Condition.FOREIGN_BACKUP,
                                        "to read the backup of another guest",
                                        "/storage/{archiveStorage}",
                                        Privilege.DATASTORE_ALLOCATE_SPACE,
                                        Privilege.DATASTORE_ALLOCATE)
                                .needs(
                                        Condition.START_AFTER,
                                        "to start it",
                                        "/vms/{vmid}",
                                        Privilege.VM_POWER_MGMT))
                .orOnThePool()
                .waives(
                        Condition.OVERWRITE,
                        "over an existing virtual machine",
                        "/vms/{vmid}",
                        Privilege.VM_ALLOCATE,
                        Privilege.VM_BACKUP);
    }

    static OperationSpec config(OperationSpec spec, List<VersionedParameter> parameters) {
        return options(
                spec.parameters(parameters)
                        .needs(
                                "/vms/{vmid}",
                                Privilege.VM_CONFIG_DISK,
                                Privilege.VM_CONFIG_CDROM,
                                Privilege.VM_CONFIG_CPU,
                                Privilege.VM_CONFIG_MEMORY,
                                Privilege.VM_CONFIG_NETWORK,
                                Privilege.VM_CONFIG_HWTYPE,
                                Privilege.VM_CONFIG_OPTIONS,
                                Privilege.VM_CONFIG_CLOUDINIT)
                        .needs(
                                Condition.CDROM,
                                "to change a CD drive",
                                "/vms/{vmid}",
                                Privilege.VM_CONFIG_CDROM)
                        .needs(
                                Condition.CLOUD_INIT_DRIVE,
                                "to change a cloud-init drive",
                                "/vms/{vmid}",
                                Privilege.VM_CONFIG_CLOUDINIT));
    }

    private static OperationSpec options(OperationSpec spec) {
        return spec.needs(
                        Condition.DISK,
                        "to change a disk or the boot order",
                        "/vms/{vmid}",
                        Privilege.VM_CONFIG_DISK)
                .needs(
                        Condition.VM_PROCESSOR,
                        "to change processors",
                        "/vms/{vmid}",
                        Privilege.VM_CONFIG_CPU)
                .needs(
                        Condition.VM_MEMORY,
                        "to change memory",
                        "/vms/{vmid}",
                        Privilege.VM_CONFIG_MEMORY)
                .needs(
                        Condition.VM_NETWORK,
                        "to change a network card",
                        "/vms/{vmid}",
                        Privilege.VM_CONFIG_NETWORK)
                .needs(
                        Condition.CLOUD_INIT,
                        "to change what cloud-init sets up",
                        "/vms/{vmid}",
                        Privilege.VM_CONFIG_CLOUDINIT,
                        Privilege.VM_CONFIG_NETWORK)
                .needs(
                        Condition.HARDWARE,
                        "to change hardware",
                        "/vms/{vmid}",
                        Privilege.VM_CONFIG_HWTYPE)
                .needs(
                        Condition.VM_OPTION,
                        "to change another option",
                        "/vms/{vmid}",
                        Privilege.VM_CONFIG_OPTIONS)
                .needs(
                        Condition.STARTUP,
                        "to change when it starts with the host",
                        "/",
                        Privilege.SYS_MODIFY)
                .needs(
                        Condition.BRIDGE,
                        "for each bridge, old or new",
                        "/sdn/zones/localnetwork/{bridge}",
                        Privilege.SDN_USE)
                .needs(
                        Condition.NEW_VOLUME,
                        "for a new volume",
                        "/storage/{storage}",
                        Privilege.DATASTORE_ALLOCATE_SPACE)
                .needs(
                        Condition.RESERVED_TAG,
                        "for a tag that the host reserves",
                        "/",
                        Privilege.SYS_MODIFY)
                .checkedSince("7.3")
                .onlyRoot(Condition.HOST_OPTION, "for args, hookscript, lock or a parallel port")
                .onlyRoot(Condition.PASSTHROUGH, "for a path of the host as a disk")
                .onlyRoot(Condition.HOST_DEVICE, "for a device of the host without a mapping");
    }
}
