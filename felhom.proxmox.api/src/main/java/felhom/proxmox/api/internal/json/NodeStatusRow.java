package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;

import felhom.proxmox.model.LoadAverage;
import felhom.proxmox.model.NodeStatus;
import felhom.proxmox.model.Processor;
import felhom.proxmox.model.Usage;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

record NodeStatusRow(
        @Nullable Double cpu,
        @JsonProperty("wait") @Nullable Double ioWait,
        @Nullable List<@Nullable Double> loadavg,
        @Nullable Space memory,
        @Nullable Space swap,
        @Nullable Space rootfs,
        @Nullable Long uptime,
        @Nullable CpuInfo cpuinfo,
        @Nullable String kversion,
        @Nullable String pveversion,
        @JsonProperty("boot-info") @Nullable BootInfo bootInfo,
        @Nullable Ksm ksm) {
    record Space(
            @Nullable Long used,
            @Nullable Long total,
            @Nullable Long available,
            @Nullable Long avail) {
        static Usage usage(@Nullable Space space) {
            return space == null ? Usage.UNKNOWN : Absent.usage(space.used, space.total);
        }
    }

    record CpuInfo(
            @Nullable String model,
            @Nullable String vendor,
            @Nullable Long cpus,
            @Nullable Long cores,
            @Nullable Long sockets,
            @Nullable Double mhz,
            @Nullable Boolean hvm) {
        Processor toModel() {
            return new Processor(
                    Optional.ofNullable(model),
                    Optional.ofNullable(vendor),
                    Absent.small(cpus),
                    Absent.small(cores),
                    Absent.small(sockets),
                    Absent.fraction(mhz),
                    Optional.ofNullable(hvm));
        }
    }

    record BootInfo(@Nullable String mode, @Nullable Boolean secureboot) {}

    record Ksm(@Nullable Long shared) {}

    NodeStatus toModel() {
        return new NodeStatus(
                Absent.fraction(cpu),
                Absent.fraction(ioWait),
                load(),
                Space.usage(memory),
                memory == null ? OptionalLong.empty() : Absent.whole(memory.available),
                Space.usage(swap),
                Space.usage(rootfs),
                rootfs == null ? OptionalLong.empty() : Absent.whole(rootfs.avail),
                Absent.uptime(uptime),
                Optional.ofNullable(cpuinfo).map(CpuInfo::toModel),
                Optional.ofNullable(kversion),
                Optional.ofNullable(pveversion),
                Optional.ofNullable(bootInfo == null ? null : bootInfo.mode),
                Optional.ofNullable(bootInfo == null ? null : bootInfo.secureboot),
                ksm == null ? OptionalLong.empty() : Absent.whole(ksm.shared));
    }

    private Optional<LoadAverage> load() {
        if (loadavg == null || loadavg.size() < 3) {
            return Optional.empty();
        }
        Double one = loadavg.get(0);
        Double five = loadavg.get(1);
        Double fifteen = loadavg.get(2);
        return one == null || five == null || fifteen == null
                ? Optional.empty()
                : Optional.of(new LoadAverage(one, five, fifteen));
    }
}
