package felhom.proxmox.api.internal.change;

import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.VirtualMachineConfig;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks whether a change of a configuration was made.
 *
 * <p>The change carried the digest of what was read before it. As long as the host's digest is
 * still that one, the change may yet come. Once it is another, either this change was the first to
 * come, or somebody else's was and this one is refused for ever: which of the two, the values tell.
 */
public final class ConfigOutcomeProbe implements OutcomeProbe<Boolean> {
    private static final Pattern NEW_VOLUME = Pattern.compile("([^:,]+:)([0-9.]+)");

    private static final double BYTES_PER_GIB = 1L << 30;
    private static final double LARGEST_EXTENT = 64L << 20;

    /**
     * What of a guest's configuration matters here.
     *
     * @param options the options by name
     * @param digest identifies this state of them
     */
    public record State(Map<String, String> options, Optional<String> digest) {
        public static State of(ContainerConfig config) {
            return new State(config.options(), config.digest());
        }

        public static State of(VirtualMachineConfig config) {
            return new State(config.options(), config.digest());
        }

        Optional<String> find(String option) {
            return Optional.ofNullable(options.get(option));
        }
    }

    private final State before;
    private final Map<String, String> sent;
    private final Function<Deadline, State> read;

    public ConfigOutcomeProbe(
            State before, Map<String, String> sent, Function<Deadline, State> read) {
        this.before = before;
        this.sent = sent;
        this.read = read;
    }

    @Override
    public Finding<Boolean> look(Deadline deadline) {
        State now = read.apply(deadline);
        if (isWanted(now)) {
            return new Finding.Done<>(true);
        }
        if (now.digest().equals(before.digest())) {
            return new Finding.Undecided<>(
                    "the configuration is the one from before the change", true);
        }
        return isUntouched(now)
                ? new Finding.NotDone<>(
                        "the configuration has been changed since and holds nothing of it, so that"
                                + " the host refuses it from now on")
                : new Finding.Undecided<>(
                        "the configuration has changed, but not to what was wanted", false);
    }

    @Override
    public Map<String, String> evidence() {
        return RecalledConfigProbe.evidence(before.digest(), sent);
    }

    private boolean isWanted(State now) {
        return sent.entrySet().stream()
                        .filter(option -> isOption(option.getKey()))
                        .allMatch(option -> holds(now.find(option.getKey()), option.getValue()))
                && deleted().stream().allMatch(option -> now.find(option).isEmpty());
    }

    private boolean isUntouched(State now) {
        return sent.keySet().stream()
                        .filter(ConfigOutcomeProbe::isOption)
                        .allMatch(option -> now.find(option).equals(before.find(option)))
                && deleted().stream()
                        .allMatch(option -> now.find(option).equals(before.find(option)));
    }

    static boolean isOption(String name) {
        return !name.equals("delete") && !name.equals("digest");
    }

    private List<String> deleted() {
        return Optional.ofNullable(sent.get("delete"))
                .map(names -> Arrays.asList(names.split(",")))
                .orElse(List.of());
    }

    /** The host adds to what it is given: a MAC address, the size and the name of a new volume. */
    static boolean holds(Optional<String> now, String wanted) {
        if (now.isEmpty()) {
            return false;
        }
        if (now.get().stripTrailing().equals(wanted.stripTrailing())) {
            return true;
        }
        if (!wanted.contains("=") && !NEW_VOLUME.matcher(wanted).matches()) {
            return false;
        }
        PropertyString has = PropertyString.parse(now.get());
        Matcher newVolume = NEW_VOLUME.matcher(PropertyString.parse(wanted).find("").orElse(""));
        if (newVolume.matches() && !isOfSize(has, newVolume)) {
            return false;
        }
        return PropertyString.parse(wanted).entries().stream()
                .filter(entry -> !entry.key().equals("size"))
                .filter(entry -> !(newVolume.matches() && entry.key().isEmpty()))
                .allMatch(
                        entry ->
                                has.find(entry.key())
                                                .filter(value -> isSame(value, entry.value()))
                                                .isPresent()
                                        || isModelWithAddress(has, entry));
    }

    /** A network card of a virtual machine: the host writes its address behind the model. */
    private static boolean isModelWithAddress(PropertyString has, PropertyString.Entry wanted) {
        return wanted.key().isEmpty() && has.find(wanted.value()).isPresent();
    }

    /** The host rounds the size of a new volume up, to whole extents. */
    private static boolean isOfSize(PropertyString has, Matcher newVolume) {
        double wanted = Double.parseDouble(newVolume.group(2)) * BYTES_PER_GIB;
        double size = new MountPoint(has).size().orElse(0);
        return has.find("").orElse("").startsWith(newVolume.group(1))
                && size >= wanted
                && size <= wanted + LARGEST_EXTENT;
    }

    private static boolean isSame(String has, String wanted) {
        return has.equalsIgnoreCase(wanted);
    }
}
