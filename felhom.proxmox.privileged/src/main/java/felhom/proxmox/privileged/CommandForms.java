package felhom.proxmox.privileged;

import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.VersionForms;
import felhom.proxmox.privileged.golden.GoldenImages;
import felhom.proxmox.privileged.health.Smart;
import felhom.proxmox.privileged.usb.UsbDisks;

import java.util.List;
import java.util.stream.Stream;

/** Every command line that this module can run. */
final class CommandForms {
    /** The closed list: the runner starts no command of another form. */
    static final List<CommandForm> ALL =
            Stream.of(VersionForms.ALL, GoldenImages.forms(), UsbDisks.forms(), Smart.forms())
                    .flatMap(List::stream)
                    .toList();

    private CommandForms() {}
}
