package felhom.proxmox.simulator.format;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host remembers of a user.
 *
 * @param enabled whether he may come in
 * @param expire from when on he may not, in seconds since 1970; 0 for never
 * @param texts his name, comment and such, by the API's names; none of them empty
 */
public record UserEntry(boolean enabled, long expire, SortedMap<String, String> texts) {
    public static final UserEntry NEW = new UserEntry(true, 0, new TreeMap<>());

    /** Copies the map. */
    public UserEntry {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    public UserEntry with(String name, String text) {
        SortedMap<String, String> changed = new TreeMap<>(texts);
        if (text.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, text);
        }
        return new UserEntry(enabled, expire, changed);
    }

    public UserEntry withEnabled(boolean may) {
        return new UserEntry(may, expire, texts);
    }

    public UserEntry withExpire(long seconds) {
        return new UserEntry(enabled, seconds, texts);
    }

    public boolean mayEnter(Instant now) {
        return enabled && !isPast(expire, now);
    }

    /** Says whether an end of validity is over; 0 is no end. */
    public static boolean isPast(long expire, Instant now) {
        return expire != 0 && expire < now.getEpochSecond();
    }
}
