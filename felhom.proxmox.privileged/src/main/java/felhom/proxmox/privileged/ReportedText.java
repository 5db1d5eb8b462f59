package felhom.proxmox.privileged;

/** Names that a device made up: a disk can call itself anything, terminal commands included. */
final class ReportedText {
    private static final int LONGEST = 120;

    private ReportedText() {}

    /** The text, safe to print on one line. */
    static String clean(String text) {
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
