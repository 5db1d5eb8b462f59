package felhom.proxmox.privileged.usb;

import felhom.proxmox.privileged.Fixtures;
import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.CommandRunner;
import felhom.proxmox.privileged.command.Ending;
import felhom.proxmox.privileged.command.Output;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A host that answers as the real one does, without disks: what is mounted is a map. */
final class FakeHost implements CommandRunner {
    private final Path root;
    private final Map<String, CommandResult> instead = new HashMap<>();
    private final Map<String, Runnable> before = new HashMap<>();
    final List<String> commands = new ArrayList<>();
    final Map<String, String> mounted = new HashMap<>();
    String devices = Fixtures.text("usb/lsblk-host.json");
    String deviceOfStart = "/dev/sdb1";
    String optionsOfStart = "rw,nosuid,nodev,noexec,noatime";

    FakeHost(Path root) {
        this.root = root;
    }

    /** Has a command, given by its beginning, answer this. */
    void answer(String command, int code, String stdout, String stderr) {
        instead.put(command, result(code, stdout, stderr));
    }

    /** Does something just before a command. */
    void before(String command, Runnable action) {
        before.put(command, action);
    }

    /** The commands that change something. */
    List<String> changes() {
        return commands.stream()
                .filter(line -> line.startsWith("systemctl"))
                .filter(line -> !line.matches("systemctl (status|show) .*"))
                .toList();
    }

    @Override
    public CommandResult run(Command command, Duration timeout) {
        String line =
                command.executable().path().getFileName()
                        + " "
                        + String.join(" ", command.arguments());
        commands.add(line);
        before.keySet().stream()
                .filter(line::startsWith)
                .toList()
                .forEach(key -> before.get(key).run());
        return instead.keySet().stream()
                .filter(line::startsWith)
                .findFirst()
                .map(instead::get)
                .orElseGet(() -> answer(command));
    }

    private CommandResult answer(Command command) {
        return switch (command.executable()) {
            case LSBLK -> result(0, devices, "");
            case FINDMNT ->
                    command.form() == UsbForms.MOUNTED_AT
                            ? findmnt(command.arguments().getLast())
                            : result(0, "Success, no errors or warnings detected\n", "");
            case SYSTEMCTL -> systemctl(command);
            default -> result(0, "", "");
        };
    }

    private CommandResult findmnt(String at) {
        String device = mounted.get(at);
        return device == null
                ? result(1, "", "")
                : result(
                        0,
                        """
                        {"filesystems": [{"target": "%s", "source": "%s", "fstype": "ext4",
                        "options": "%s"}]}
                        """
                                .formatted(at, device, optionsOfStart),
                        "");
    }

    private CommandResult systemctl(Command command) {
        String unit = command.arguments().getLast();
        String at = root + "/mnt/felhom/" + unit.replace("mnt-felhom-", "").replace(".mount", "");
        if (command.form() == UsbForms.START) {
            mounted.putIfAbsent(at, deviceOfStart);
        } else if (command.form() == UsbForms.STOP) {
            mounted.remove(at);
        }
        return result(0, "", "");
    }

    private static CommandResult result(int code, String stdout, String stderr) {
        return new CommandResult(
                new Ending.Exited(code),
                new Output(stdout, 0),
                new Output(stderr, 0),
                Duration.ofMillis(1));
    }
}
