package felhom.agent.cli;

import felhom.proxmox.model.StorageId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arguments of the restore drill. */
final class DrillArguments {
    private static final String ALL = "all";
    private static final List<String> OWN =
            List.of("--storage", "--start", "--within", "--clean-up");
    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,5})(s|m|h)");

    private final Arguments given;
    private final Optional<StorageId> storage;
    private final Optional<Duration> within;

    private DrillArguments(
            Arguments given, Optional<StorageId> storage, Optional<Duration> within) {
        this.given = given;
        this.storage = storage;
        this.within = within;
    }

    static DrillArguments read(Arguments given) throws UsageException {
        return new DrillArguments(
                given,
                given.value("--storage", DrillArguments::storage),
                given.value("--within", DrillArguments::duration));
    }

    /** Refuses those that mean nothing in another test. */
    void refuseElsewhere() throws UsageException {
        for (String name : OWN) {
            if (given.has(name)) {
                throw new UsageException(
                        name
                                + " is for "
                                + Option.RESTORE
                                + " alone; leave it out, or write "
                                + Option.RESTORE);
            }
        }
    }

    Options.Drill of(Optional<String> guest) throws UsageException {
        boolean cleanUp = given.has("--clean-up");
        if (guest.isEmpty() && !cleanUp) {
            throw new UsageException(
                    Option.RESTORE
                            + " needs --guest VMID, the guest whose newest backup it restores, or"
                            + " --guest all; or --clean-up alone, to destroy what a killed run"
                            + " left");
        }
        if (guest.isEmpty()) {
            for (String name : OWN) {
                if (!name.equals("--clean-up") && given.has(name)) {
                    throw new UsageException(
                            name + " is for a restore; leave it out, or add --guest VMID");
                }
            }
        }
        boolean all = guest.equals(Optional.of(ALL));
        if (within.isPresent() && !all) {
            throw new UsageException(
                    "--within is for --guest all alone: a restore is never cut short; leave it"
                            + " out");
        }
        return new Options.Drill(
                guest.isEmpty()
                        ? new Options.Drill.Guests.None()
                        : all
                                ? new Options.Drill.Guests.All()
                                : new Options.Drill.Guests.One(
                                        CommandLine.guest(guest.orElseThrow())),
                storage,
                given.has("--start"),
                within,
                cleanUp);
    }

    private static StorageId storage(String text) throws UsageException {
        try {
            return StorageId.parse(text);
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(
                    "--storage needs the name of a storage, as pvesm status shows it");
        }
    }

    private static Duration duration(String text) throws UsageException {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException(
                    "--within needs a duration: a whole number and s, m or h, for example 90m or"
                            + " 4h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
