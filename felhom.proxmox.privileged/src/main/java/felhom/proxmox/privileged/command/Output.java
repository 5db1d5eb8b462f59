package felhom.proxmox.privileged.command;

/**
 * The output of a program on one of its two streams.
 *
 * @param text its beginning, read as UTF-8; bytes that are none appear as U+FFFD. It may hold
 *     anything that a disk label may hold
 * @param dropped how many bytes after {@code text} were read and not kept; 0 means it is whole
 */
public record Output(String text, long dropped) {
    private static final int SHOWN = 200;

    public boolean truncated() {
        return dropped > 0;
    }

    /** The last line that is not blank, fit for a log line; empty if there is none. */
    public String lastLine() {
        String line = text.lines().filter(each -> !each.isBlank()).reduce("", (a, b) -> b).strip();
        String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
