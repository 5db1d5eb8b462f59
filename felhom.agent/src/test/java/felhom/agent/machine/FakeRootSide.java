package felhom.agent.machine;

import felhom.proxmox.privileged.elevation.Readiness;
import felhom.proxmox.privileged.elevation.Readiness.Right;
import felhom.proxmox.privileged.elevation.Readiness.RightState;
import felhom.proxmox.privileged.elevation.Readiness.Tool;
import felhom.proxmox.privileged.elevation.Readiness.ToolState;
import felhom.proxmox.privileged.health.DiskHealth;
import felhom.proxmox.privileged.health.DiskLimits;
import felhom.proxmox.privileged.health.SensorChip;
import felhom.proxmox.privileged.health.SensorReport;
import felhom.proxmox.privileged.health.SmartDevice;
import felhom.proxmox.privileged.health.SmartScan;
import felhom.proxmox.privileged.health.Temperature;
import felhom.proxmox.privileged.health.TemperatureSensor;
import felhom.proxmox.privileged.usb.UsbMount;
import felhom.proxmox.privileged.usb.UsbVolume;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A machine of which a test decides how it is. As it is made, nothing is wrong with it. */
public final class FakeRootSide implements RootSide {
    private static final List<Tool> TOOLS =
            List.of(
                    tool("/usr/sbin/pct", "pve-container", ToolState.PRESENT, ""),
                    tool("/usr/bin/systemctl", "systemd", ToolState.PRESENT, "257"),
                    tool("/usr/bin/findmnt", "util-linux", ToolState.PRESENT, "2.41"),
                    tool("/usr/sbin/smartctl", "smartmontools", ToolState.PRESENT, "7.4"));
    static final List<String> COMMANDS =
            List.of("create a golden image", "list disks", "read the health of a disk");

    Supplier<Readiness> readiness = () -> ready(TOOLS, RightState.ALLOWED);
    Supplier<SmartScan> disks;
    Supplier<SensorReport> sensors =
            () -> sensors(new TemperatureSensor("Tctl", at(45.9), none(), none(), false));
    Supplier<List<UsbMount>> mounts = List::of;
    Supplier<List<UsbVolume>> volumes = List::of;
    Duration longestRead = Duration.ofMillis(1);
    volatile Optional<DiskLimits> asked = Optional.empty();
    private final Map<SmartDevice, Supplier<DiskHealth>> health = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    public FakeRootSide() {
        disks = () -> new SmartScan(List.copyOf(health.keySet()), leftOut);
    }

    FakeRootSide disk(String path, Supplier<DiskHealth> answer) {
        health.put(SmartDevice.of(path), answer);
        return this;
    }

    FakeRootSide behindRaid(String name) {
        leftOut.add(name);
        return this;
    }

    FakeRootSide readiness(Readiness other) {
        readiness = () -> other;
        return this;
    }

    static Tool tool(String path, String debianPackage, ToolState state, String version) {
        return new Tool(
                Path.of(path),
                debianPackage,
                state,
                Optional.of(version).filter(text -> !text.isEmpty()));
    }

    static Readiness ready(List<Tool> tools, RightState state) {
        return new Readiness(tools, COMMANDS.stream().map(name -> right(name, state, "")).toList());
    }

    static Readiness withRights(Right... rights) {
        return new Readiness(TOOLS, List.of(rights));
    }

    static Right right(String command, RightState state, String said) {
        return new Right(command, command, state, said);
    }

    static SensorReport sensors(TemperatureSensor... thermometers) {
        return new SensorReport(
                List.of(new SensorChip("k10temp", "", List.of(thermometers), List.of())),
                List.of());
    }

    static Temperature at(double celsius) {
        return new Temperature(celsius);
    }

    static Optional<Temperature> none() {
        return Optional.empty();
    }

    @Override
    public Readiness readiness() {
        return readiness.get();
    }

    @Override
    public SmartScan disks() {
        return disks.get();
    }

    @Override
    public DiskHealth health(SmartDevice disk, DiskLimits limits) {
        asked = Optional.of(limits);
        return health.get(disk).get();
    }

    @Override
    public Duration longestRead() {
        return longestRead;
    }

    @Override
    public SensorReport sensors() {
        return sensors.get();
    }

    @Override
    public List<UsbMount> mounts() {
        return mounts.get();
    }

    @Override
    public List<UsbVolume> volumes() {
        return volumes.get();
    }
}
