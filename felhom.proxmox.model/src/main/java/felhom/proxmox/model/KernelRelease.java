package felhom.proxmox.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of a Linux kernel, as {@code uname -r} prints it. Ordered by its numbers: {@code
 * 6.17.13-2-pve} comes after {@code 6.17.4-11-pve}. What is not a number decides only between equal
 * numbers.
 *
 * @param value the release, for example {@code 6.17.13-2-pve}
 */
public record KernelRelease(String value) implements Comparable<KernelRelease> {
    /** The version, and the number of the build behind it. */
    private static final Pattern NUMBERS = Pattern.compile("(\\d+(?:\\.\\d+)*)(?:-(\\d+))?.*");

    private static final Pattern UNAME = Pattern.compile("\\S+ (\\S+) .*");

    /**
     * Finds the release in what {@code uname -srv} prints, as in {@link NodeStatus#kernel}.
     *
     * @param text for example {@code Linux 6.17.13-2-pve #1 SMP PREEMPT_DYNAMIC PMX 6.17.13-2}
     * @return the release; empty if the text has another form
     */
    public static Optional<KernelRelease> ofUname(String text) {
        Matcher words = UNAME.matcher(text);
        return words.matches() ? Optional.of(new KernelRelease(words.group(1))) : Optional.empty();
    }

    @Override
    public int compareTo(KernelRelease other) {
        List<Long> mine = numbers();
        List<Long> others = other.numbers();
        for (int i = 0; i < Math.max(mine.size(), others.size()); i++) {
            int order = Long.compare(at(mine, i), at(others, i));
            if (order != 0) {
                return order;
            }
        }
        return value.compareTo(other.value);
    }

    private static long at(List<Long> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    /** Major, minor and patch level, then the build; as many as there are. */
    private List<Long> numbers() {
        Matcher matcher = NUMBERS.matcher(value);
        List<Long> numbers = new ArrayList<>();
        if (matcher.matches()) {
            for (String number : matcher.group(1).split("\\.", -1)) {
                numbers.add(number(number));
            }
            while (numbers.size() < 3) {
                numbers.add(0L);
            }
            numbers.add(matcher.group(2) == null ? 0 : number(matcher.group(2)));
        }
        return numbers;
    }

    private static long number(String digits) {
        return digits.length() > 15 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /** {@return the release} */
    @Override
    public String toString() {
        return value;
    }
}
