package felhom.proxmox.model;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The format of sizes in options: {@code 512K}, {@code 2G}, {@code 1.5T}, or plain bytes. */
final class Sizes {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)([KMGT]?)");
    private static final String UNITS = "KMGT";

    private Sizes() {}

    static OptionalLong parse(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int power = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
        return OptionalLong.of(
                (long) (Double.parseDouble(matcher.group(1)) * Math.pow(1024, power)));
    }
}
