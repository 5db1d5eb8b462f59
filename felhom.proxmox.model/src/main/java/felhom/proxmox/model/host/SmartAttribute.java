package felhom.proxmox.model.host;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One SMART attribute of an ATA disk.
 *
 * @param id its number, 1 to 255
 * @param name its name after the database of {@code smartctl}
 * @param flags six letters or dashes, {@code POSRCK}
 * @param normalized its value, from the best one of the vendor's choice down to 1
 * @param worst the lowest normalized value so far
 * @param threshold the normalized value at which it fails; 0 if it never does
 * @param failed {@code NOW} or {@code Past} if it is or was at its threshold
 * @param raw the raw value as text; some vendors put several numbers in it
 */
public record SmartAttribute(
        int id,
        String name,
        String flags,
        int normalized,
        int worst,
        int threshold,
        Optional<String> failed,
        String raw) {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})(?!\\d).*");

    /** {@return whether its failure means that the disk fails, and not only that it is old} */
    public boolean isPrefailure() {
        return flags.startsWith("P");
    }

    /** {@return whether it is at its threshold now} */
    public boolean isFailingNow() {
        return failed.filter("NOW"::equals).isPresent();
    }

    /** {@return the number at the start of the raw value; empty if there is none} */
    public OptionalLong rawNumber() {
        Matcher number = NUMBER.matcher(raw);
        return number.matches()
                ? OptionalLong.of(Long.parseLong(number.group(1)))
                : OptionalLong.empty();
    }
}
