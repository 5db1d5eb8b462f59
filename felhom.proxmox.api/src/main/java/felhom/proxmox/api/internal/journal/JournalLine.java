package felhom.proxmox.api.internal.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A line of a journal: a checksum of the rest, a number that counts the lines, and the record. The
 * checksum shows a change of a line, the number a line that is missing.
 *
 * @param number the number, from 0
 * @param record the record, as JSON
 */
record JournalLine(long number, String record) {
    private static final int CHECKSUM_DIGITS = 8;

    /** Reads a line without its end; empty if it is not as it was written. */
    static Optional<JournalLine> read(String line) {
        int end = line.indexOf(' ', CHECKSUM_DIGITS + 1);
        if (end < 0 || line.charAt(CHECKSUM_DIGITS) != ' ') {
            return Optional.empty();
        }
        String rest = line.substring(CHECKSUM_DIGITS + 1);
        if (!checksum(rest).equals(line.substring(0, CHECKSUM_DIGITS))) {
            return Optional.empty();
        }
        return Optional.of(
                new JournalLine(
                        Long.parseLong(line.substring(CHECKSUM_DIGITS + 1, end)),
                        line.substring(end + 1)));
    }

    byte[] bytes() {
        String rest = Long.toString(number) + " " + record;
        return (checksum(rest) + " " + rest + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String checksum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
