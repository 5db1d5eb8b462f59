package felhom.proxmox.privileged.usb;

import java.nio.file.Path;
import java.util.List;

/** A tool of the host rejected a new file. The file is not used. */
public final class CheckFailedException extends UsbDiskException {
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    CheckFailedException(String tool, Path file, List<String> problems) {
        super(
                "%s does not accept %s: %s; it is not used, please report this with the version of the tool"
                        .formatted(tool, file, String.join("; ", problems)),
                null);
        this.problems = problems.toArray(String[]::new);
    }

    /** {@return what the tool said, one line each, with escapes for what is not plain text} */
    public List<String> problems() {
        return List.of(problems);
    }
}
