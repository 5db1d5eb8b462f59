package felhom.proxmox.privileged;

import java.util.List;
import java.util.stream.Stream;

/** Every command line that this module can run. */
final class CommandForms {
    /** The closed list: the runner starts no command of another form. */
    static final List<CommandForm> ALL =
            Stream.of(VersionForms.ALL, PctForms.ALL, UsbForms.ALL, SmartForms.ALL, SensorForms.ALL)
                    .flatMap(List::stream)
                    .toList();

    private CommandForms() {}
}
