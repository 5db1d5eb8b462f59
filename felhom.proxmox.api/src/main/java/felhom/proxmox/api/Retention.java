package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which backups of a guest are kept when older ones are removed: those that one of these rules
 * wants. A rule with 0 wants none. Protected backups are kept anyway, and are not counted.
 *
 * @param last how many of the newest
 * @param hourly for how many different hours the newest of each
 * @param daily for how many different days the newest of each
 * @param weekly for how many different weeks the newest of each
 * @param monthly for how many different months the newest of each
 * @param yearly for how many different years the newest of each
 */
public record Retention(int last, int hourly, int daily, int weekly, int monthly, int yearly) {
    /** The parameter that takes it. */
    static final String PARAMETER = "prune-backups";

    /** All backups are kept. */
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
     * Keeps the newest.
     *
     * @param count how many
     * @return the retention
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Retention ofLast(int count) {
        NumberRule.atLeast(1, "keep-last", count);
        return new Retention(count, 0, 0, 0, 0, 0);
    }

    /**
     * Also keeps one for each of several hours.
     *
     * @param hours for how many
     * @return the changed retention
     * @throws IllegalArgumentException if the number is negative
     */
    public Retention withHourly(int hours) {
        return new Retention(last, hours, daily, weekly, monthly, yearly);
    }

    /**
     * Also keeps one for each of several days.
     *
     * @param days for how many
     * @return the changed retention
     * @throws IllegalArgumentException if the number is negative
     */
    public Retention withDaily(int days) {
        return new Retention(last, hourly, days, weekly, monthly, yearly);
    }

    /**
     * Also keeps one for each of several weeks.
     *
     * @param weeks for how many
     * @return the changed retention
     * @throws IllegalArgumentException if the number is negative
     */
    public Retention withWeekly(int weeks) {
        return new Retention(last, hourly, daily, weeks, monthly, yearly);
    }

    /**
     * Also keeps one for each of several months.
     *
     * @param months for how many
     * @return the changed retention
     * @throws IllegalArgumentException if the number is negative
     */
    public Retention withMonthly(int months) {
        return new Retention(last, hourly, daily, weekly, months, yearly);
    }

    /**
     * Also keeps one for each of several years.
     *
     * @param years for how many
     * @return the changed retention
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
