package felhom.proxmox.privileged.elevation;

import java.util.List;

/** The program is not installed on this host. */
public final class ProgramMissingException extends CommandException {
    private static final long serialVersionUID = 1L;

    private final String debianPackage;

    /**
     * Tells of a program that is not installed.
     *
     * @param argv the command line, which begins with the program
     * @param debianPackage the Debian package that has the program
     */
    public ProgramMissingException(List<String> argv, String debianPackage) {
        super(
                argv,
                "cannot run %s: it is not installed on this host".formatted(argv.getFirst()),
                "install it with: apt-get install " + debianPackage);
        this.debianPackage = debianPackage;
    }

    /** {@return the name of the Debian package that has the program} */
    public String debianPackage() {
        return debianPackage;
    }
}
