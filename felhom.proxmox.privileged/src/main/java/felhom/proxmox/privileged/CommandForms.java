package felhom.proxmox.privileged;

import java.util.List;
import java.util.stream.Stream;

/** Every command line that this module can run. */
final class CommandForms {
    /** The closed list: the runner starts no command of another form. */
    static final List<CommandForm> ALL =
            Stream.of(
                            VersionForms.ALL,
                            GoldenImages.forms(),
                            UsbDisks.forms(),
                            Smart.forms(),
                            Sensors.forms())
                    .flatMap(List::stream)
                    .toList();

    private CommandForms() {}
}
