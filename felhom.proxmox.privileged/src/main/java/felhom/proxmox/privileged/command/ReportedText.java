package felhom.proxmox.privileged.command;

/** Names that a device made up: a disk can call itself anything, terminal commands included. */
public final class ReportedText {
    private static final int LONGEST = 120;

    private ReportedText() {}

    /** The text, safe to print on one line. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.strip()
                .codePoints()
                .limit(LONGEST)
                .map(each -> harmless(each) ? each : '?')
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean harmless(int codePoint) {
        return codePoint >= ' ' && codePoint <= '~'
                || codePoint == '°'
                || Character.isLetterOrDigit(codePoint);
    }
}
