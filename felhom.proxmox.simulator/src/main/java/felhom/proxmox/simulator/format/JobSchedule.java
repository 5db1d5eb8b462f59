package felhom.proxmox.simulator.format;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A calendar event of the simplest form, a time of the day on some days of the week: {@code 02:30},
 * {@code sat 05:00}, {@code mon..fri 02:30}. The host's time zone is UTC.
 *
 * @param days the days
 * @param time the time
 */
public record JobSchedule(Set<DayOfWeek> days, LocalTime time) {
    private static final String DAY = "(?:mon|tue|wed|thu|fri|sat|sun)";
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(?<days>%1$s(?:\\.\\.%1$s)?(?:,%1$s(?:\\.\\.%1$s)?)*) )?(?<time>[0-2]?\\d:[0-5]\\d)"
                            .formatted(DAY));
    private static final int WEEK = 7;

    /** Reads an event; empty if it has another form. */
    public static Optional<JobSchedule> of(String event) {
        Matcher form = FORM.matcher(event);
        if (!form.matches()) {
            return Optional.empty();
        }
        String[] time = form.group("time").split(":");
        int hour = Integer.parseInt(time[0]);
        return hour > 23
                ? Optional.empty()
                : Optional.of(
                        new JobSchedule(
                                days(Optional.ofNullable(form.group("days"))),
                                LocalTime.of(hour, Integer.parseInt(time[1]))));
    }

    private static Set<DayOfWeek> days(Optional<String> named) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : named.orElse("mon..sun").split(",")) {
            List<String> ends = Arrays.asList(part.split("\\.\\."));
            DayOfWeek day = day(ends.getFirst());
            days.add(day);
            while (day != day(ends.getLast())) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> name(day).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /** The days as hosts before 7.1 name them. */
    public String dayList() {
        return days.stream().sorted().map(JobSchedule::name).collect(Collectors.joining(","));
    }

    /** The time as hosts before 7.1 write it. */
    public String startTime() {
        return time.toString();
    }

    /** The first run after a moment. */
    public Instant after(Instant now) {
        LocalDate today = OffsetDateTime.ofInstant(now, ZoneOffset.UTC).toLocalDate();
        for (int day = 0; day <= WEEK; day++) {
            LocalDate date = today.plusDays(day);
            Instant run = date.atTime(time).toInstant(ZoneOffset.UTC);
            if (days.contains(date.getDayOfWeek()) && run.isAfter(now)) {
                return run;
            }
        }
        throw new IllegalStateException("no run within a week of " + now);
    }
}
