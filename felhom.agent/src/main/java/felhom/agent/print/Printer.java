package felhom.agent.print;

import felhom.agent.config.ConfigLocation;
import felhom.agent.config.ConfigReader;
import felhom.agent.config.ConfigurationException;
import felhom.proxmox.model.access.RoutingTable;
import felhom.proxmox.privileged.SudoersFile;
import felhom.proxmox.privileged.elevation.Elevation;

import java.nio.file.Path;
import java.util.Optional;

/** Writes the text of a printout. */
public final class Printer {
    private final ConfigLocation location;

    public Printer(ConfigLocation location) {
        this.location = location;
    }

    /**
     * {@return the text, each line ending with a line feed}
     *
     * @throws ConfigurationException if it depends on a configuration that cannot be used
     */
    public String text(Printout wanted) throws ConfigurationException {
        return switch (wanted) {
            case Printout.Role role ->
                    new RoleCommands(role.token(), role.release(), role.profiles()).text();
            case Printout.Setup setup -> new SetupScript(setup.token()).text();
            case Printout.SetupUndo undo -> new SetupUndoScript(undo.token()).text();
            case Printout.Sudoers sudoers -> new SudoersFile(sudoers.user()).text();
            case Printout.Unit unit -> service(unit);
            case Printout.Timer ignored -> TimerUnit.TEXT;
            case Printout.Alert ignored -> AlertUnit.TEXT;
            case Printout.Config config -> configuration(config);
            case Printout.Accept accept -> AcceptText.of(accept);
            case Printout.Routing ignored -> RoutingTable.text();
        };
    }

    /** What the variables of this process say does not reach a service, so they are not asked. */
    private String service(Printout.Unit unit) throws ConfigurationException {
        Optional<Path> file = location.findFileOfService(unit.config());
        Optional<Path> absolute = file.map(path -> path.toAbsolutePath().normalize());
        Optional<Elevation> elevation =
                file.isPresent() ? ConfigReader.elevation(file.get()) : Optional.empty();
        return ServiceUnit.text(
                unit.user(),
                absolute,
                absolute.filter(path -> !location.isDefault(path)),
                elevation);
    }

    private static String configuration(Printout.Config config) {
        return config.host()
                .map(
                        host ->
                                ConfigText.pinned(
                                        config.token(),
                                        host,
                                        FingerprintReport.fetch(host).fingerprint()))
                .orElseGet(() -> ConfigText.withoutPin(config.token()));
    }
}
