package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.text.Printable;
import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.Hostile;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Nothing that is not a mount of ours gets into a command. */
class UsbFormsTests {
    private static final MountName NAME = new MountName("data");

    @Test
    void everyCommandIsOneOfTheClosedList() {
        List<Command> commands =
                List.of(
                        UsbForms.devices("MOUNTPOINTS"),
                        UsbForms.devices("MOUNTPOINT"),
                        UsbForms.mountedAt(NAME.mountPoint()),
                        UsbForms.read(NAME.mountPoint()),
                        UsbForms.kernelLog(),
                        UsbForms.verifyFstab(Path.of("/etc/fstab")),
                        UsbForms.verifyUnit(Path.of("/etc/systemd/system", NAME.unit())),
                        UsbForms.reload(),
                        UsbForms.enable(NAME),
                        UsbForms.disable(NAME),
                        UsbForms.forgetFailure(NAME),
                        UsbForms.start(NAME),
                        UsbForms.stop(NAME),
                        UsbForms.status(NAME),
                        UsbForms.result(NAME));
        for (Command command : commands) {
            assertTrue(UsbDisks.forms().contains(command.form()), command.toString());
        }
        assertEquals(UsbForms.ALL.size(), commands.stream().map(Command::form).distinct().count());
    }

    /** What must be written first needs this process to be root, so no rule of sudo is needed. */
    @Test
    void noneOfThemGoesThroughSudo() {
        assertTrue(UsbForms.ALL.stream().noneMatch(CommandForm::needsRoot));
    }

    /** In every place of every form, behind the types that would refuse it already. */
    @Test
    void noHostileArgumentIsTakenAnywhere() {
        int attempts = 0;
        for (CommandForm form : UsbForms.ALL) {
            List<String> good = form.example();
            for (int place = 0; place < good.size(); place++) {
                for (String bad : Hostile.around(good.get(place)).distinct().toList()) {
                    List<String> arguments = new ArrayList<>(good);
                    arguments.set(place, bad);
                    attempts++;
                    boolean taken = form.accepts(arguments);
                    // A path may have more folders; it stays one below which only our name is.
                    assertFalse(
                            taken && !harmlessPath(good.get(place), bad),
                            () -> form + " takes " + Printable.quoted(arguments.toString()));
                }
            }
        }
        assertTrue(attempts > 5000, "only " + attempts);
    }

    private static boolean harmlessPath(String good, String bad) {
        return good.startsWith("/") && bad.matches("/[A-Za-z0-9._/-]+");
    }

    @Test
    void unitsOfOthersAreNotOurs() {
        for (String unit :
                List.of(
                        "mnt-pve-backup.mount",
                        "ssh.service",
                        "mnt-felhom-.mount",
                        "mnt-felhom-a-b.mount",
                        "mnt-felhom-a.mount mnt-felhom-b.mount",
                        "-.mount")) {
            assertThrows(IllegalArgumentException.class, () -> UsbForms.STOP.command("stop", unit));
        }
        assertThrows(IllegalArgumentException.class, () -> UsbForms.mountedAt(Path.of("/mnt/a")));
        assertThrows(IllegalArgumentException.class, () -> UsbForms.read(Path.of("/etc")));
        assertThrows(
                IllegalArgumentException.class,
                () -> UsbForms.verifyUnit(Path.of("/etc/systemd/system/ssh.service")));
    }
}
