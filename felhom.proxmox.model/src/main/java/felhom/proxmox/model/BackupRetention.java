package felhom.proxmox.model;

import felhom.proxmox.model.text.Grammar;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The backups of a guest that a storage or a backup job keeps, as a host has it. Each rule keeps
 * the newest backup of so many hours, days, weeks and so on; a host removes what no rule keeps.
 * Protected backups are always kept and not counted.
 *
 * @param all whether all backups are kept, whatever the numbers
 * @param last the number of newest backups that are kept
 * @param hourly for how many of the last hours with a backup the newest one is kept
 * @param daily for how many of the last days with a backup the newest one is kept
 * @param weekly for how many of the last weeks with a backup the newest one is kept
 * @param monthly for how many of the last months with a backup the newest one is kept
 * @param yearly for how many of the last years with a backup the newest one is kept
 */
public record BackupRetention(
        boolean all, long last, long hourly, long daily, long weekly, long monthly, long yearly) {
    private static final Grammar COUNT =
            new Grammar("number of backups", "[0-9]{1,18}", "decimal digits");

    /** All backups are kept. */
    public static final BackupRetention ALL = new BackupRetention(true, 0, 0, 0, 0, 0, 0);

    /**
     * Reads a retention.
     *
     * @param text the option {@code prune-backups}, for example {@code keep-last=3,keep-daily=7};
     *     rules that are not known are ignored
     * @return the retention
     * @throws IllegalArgumentException if the number of a known rule is no number
     */
    public static BackupRetention parse(String text) {
        PropertyString rules = PropertyString.parse(text);
        String all = rules.find("keep-all").orElse("0").toLowerCase(Locale.ROOT);
        return new BackupRetention(
                switch (all) {
                    case "1", "yes", "on", "true" -> true;
                    default -> false;
                },
                count(rules, "keep-last"),
                count(rules, "keep-hourly"),
                count(rules, "keep-daily"),
                count(rules, "keep-weekly"),
                count(rules, "keep-monthly"),
                count(rules, "keep-yearly"));
    }

    /**
     * Reads the option {@code maxfiles}, which hosts had before 6.3 instead of rules.
     *
     * @param count the number of newest backups that are kept; 0 for all
     * @return the retention
     */
    public static BackupRetention ofMaxFiles(long count) {
        return count > 0 ? new BackupRetention(false, count, 0, 0, 0, 0, 0) : ALL;
    }

    private static long count(PropertyString rules, String name) {
        String text = rules.find(name).orElse("0");
        COUNT.check(text);
        return Long.parseLong(text);
    }

    /**
     * {@return whether no backup is ever removed: because it says so, or because every number is 0}
     *
     * @implNote With {@code keep-last=0} and no other rule a host removes nothing (9.2).
     */
    public boolean keepsEverything() {
        return all || numbers().allMatch(number -> number == 0);
    }

    /**
     * {@return the most backups of a guest that are kept, if there are enough of each age; empty if
     * all are}
     */
    public OptionalLong most() {
        return keepsEverything() ? OptionalLong.empty() : OptionalLong.of(numbers().sum());
    }

    private LongStream numbers() {
        return LongStream.of(last, hourly, daily, weekly, monthly, yearly);
    }
}
