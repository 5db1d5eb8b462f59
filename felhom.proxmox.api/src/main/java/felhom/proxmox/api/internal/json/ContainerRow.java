package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.Pressure;
import felhom.proxmox.model.Traffic;
import felhom.proxmox.model.VmId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.stream.Stream;

record ContainerRow(
        @Nullable Long vmid,
        @Nullable String name,
        @Nullable String status,
        @Nullable String lock,
        @Nullable String tags,
        @Nullable Boolean template,
        @Nullable Double cpu,
        @Nullable Double cpus,
        @Nullable Long mem,
        @Nullable Long maxmem,
        @Nullable Long swap,
        @Nullable Long maxswap,
        @Nullable Long disk,
        @Nullable Long maxdisk,
        @Nullable Long uptime,
        @Nullable Long pid,
        @Nullable Long netin,
        @Nullable Long netout,
        @Nullable Long diskread,
        @Nullable Long diskwrite,
        @Nullable Double pressurecpusome,
        @Nullable Double pressurecpufull,
        @Nullable Double pressureiosome,
        @Nullable Double pressureiofull,
        @Nullable Double pressurememorysome,
        @Nullable Double pressurememoryfull,
        @Nullable Ha ha) {
    record Ha(@Nullable Boolean managed) {}

    ContainerStatus toModel() {
        return new ContainerStatus(
                new VmId(Absent.requiredInt(vmid, "vmid")),
                Optional.ofNullable(name),
                new GuestState(Absent.required(status, "status")),
                Optional.ofNullable(lock).map(GuestLock::new),
                Absent.words(tags),
                Absent.isOn(template),
                Absent.fraction(cpu),
                Absent.fraction(cpus),
                Absent.usage(mem, maxmem),
                Absent.usage(swap, maxswap),
                Absent.usage(disk, maxdisk),
                Absent.uptime(uptime),
                Absent.whole(pid),
                new Traffic(
                        Absent.whole(netin),
                        Absent.whole(netout),
                        Absent.whole(diskread),
                        Absent.whole(diskwrite)),
                pressure(),
                Optional.ofNullable(ha == null ? null : ha.managed));
    }

    private Optional<Pressure> pressure() {
        boolean reported =
                Stream.of(
                                Optional.ofNullable(pressurecpusome),
                                Optional.ofNullable(pressureiosome),
                                Optional.ofNullable(pressurememorysome))
                        .anyMatch(Optional::isPresent);
        return reported
                ? Optional.of(
                        new Pressure(
                                Absent.fraction(pressurecpusome),
                                Absent.fraction(pressurecpufull),
                                Absent.fraction(pressureiosome),
                                Absent.fraction(pressureiofull),
                                Absent.fraction(pressurememorysome),
                                Absent.fraction(pressurememoryfull)))
                : Optional.empty();
    }
}
