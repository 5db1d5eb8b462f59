package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The backups of a guest that are kept when older ones are removed: those that one of these rules
 * keeps. A rule with 0 keeps none. Protected backups are always kept and not counted.
 *
 * @param last the number of newest backups to keep
 * @param hourly the number of hours of which the newest backup is kept
 * @param daily the number of days of which the newest backup is kept
 * @param weekly the number of weeks of which the newest backup is kept
 * @param monthly the number of months of which the newest backup is kept
 * @param yearly the number of years of which the newest backup is kept
 */
public record Retention(int last, int hourly, int daily, int weekly, int monthly, int yearly) {
    /** The parameter that takes it. */
    static final String PARAMETER = "prune-backups";

    /** Keeps all backups. */
    public static final Retention ALL = new Retention(0, 0, 0, 0, 0, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Retention {
        NumberRule.atLeast(0, "keep-last", last);
        NumberRule.atLeast(0, "keep-hourly", hourly);
        NumberRule.atLeast(0, "keep-daily", daily);
        NumberRule.atLeast(0, "keep-weekly", weekly);
        NumberRule.atLeast(0, "keep-monthly", monthly);
        NumberRule.atLeast(0, "keep-yearly", yearly);
    }

    /**
     * Keeps the newest backups.
     *
     * @param count the number of backups
     * @return the retention
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Retention ofLast(int count) {
        NumberRule.atLeast(1, "keep-last", count);
        return new Retention(count, 0, 0, 0, 0, 0);
    }

    /**
     * Also keeps one backup for each of several hours.
     *
     * @param hours the number of hours
     * @return a copy with this change
     * @throws IllegalArgumentException if the number is negative
     */
    public Retention withHourly(int hours) {
        return new Retention(last, hours, daily, weekly, monthly, yearly);
    }

    /**
     * Also keeps one backup for each of several days.
     *
     * @param days the number of days
     * @return a copy with this change
     * @throws IllegalArgumentException if the number is negative
     */
    public Retention withDaily(int days) {
        return new Retention(last, hourly, days, weekly, monthly, yearly);
    }

    /**
     * Also keeps one backup for each of several weeks.
     *
     * @param weeks the number of weeks
     * @return a copy with this change
     * @throws IllegalArgumentException if the number is negative
     */
    public Retention withWeekly(int weeks) {
        return new Retention(last, hourly, daily, weeks, monthly, yearly);
    }

    /**
     * Also keeps one backup for each of several months.
     *
     * @param months the number of months
     * @return a copy with this change
     * @throws IllegalArgumentException if the number is negative
     */
    public Retention withMonthly(int months) {
        return new Retention(last, hourly, daily, weekly, months, yearly);
    }

    /**
     * Also keeps one backup for each of several years.
     *
     * @param years the number of years
     * @return a copy with this change
     * @throws IllegalArgumentException if the number is negative
     */
    public Retention withYearly(int years) {
        return new Retention(last, hourly, daily, weekly, monthly, years);
    }

    /** What hosts had before they had rules: how many of the newest, 0 for all. */
    OptionalInt asMaxFiles() {
        return (hourly | daily | weekly | monthly | yearly) == 0
                ? OptionalInt.of(last)
                : OptionalInt.empty();
    }

    /** {@return the option's value, for example {@code keep-last=3,keep-daily=7}} */
    @Override
    public String toString() {
        List<String> rules = new ArrayList<>();
        add(rules, "keep-last", last);
        add(rules, "keep-hourly", hourly);
        add(rules, "keep-daily", daily);
        add(rules, "keep-weekly", weekly);
        add(rules, "keep-monthly", monthly);
        add(rules, "keep-yearly", yearly);
        return rules.isEmpty() ? "keep-all=1" : String.join(",", rules);
    }

    private static void add(List<String> rules, String name, int count) {
        if (count > 0) {
            rules.add(name + "=" + count);
        }
    }
}
