package felhom.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The answer to {@code GET /cluster/resources} of a host with many guests. As from a real host, a
 * row has some 500 bytes and its keys come in another order each time.
 */
final class GuestList {
    private static final int TYPICAL_ROW = 480;

    private GuestList() {}

    /** The body for so many guests; the same for the same number. */
    static byte[] of(int guests) {
        Random random = new Random(guests);
        StringBuilder body = new StringBuilder(guests * TYPICAL_ROW).append("{\"data\":[");
        for (int i = 0; i < guests; i++) {
            body.append(i == 0 ? "{" : ",{").append(row(i, random)).append('}');
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The body that comes closest to so many bytes from below. */
    static byte[] ofBytes(int bytes) {
        byte[] body = of(1);
        for (int guests = 2; ; guests++) {
            byte[] larger = of(guests);
            if (larger.length > bytes) {
                return body;
            }
            body = larger;
        }
    }

    private static String row(int i, Random random) {
        boolean runs = i % 5 != 0;
        int vmid = 100 + i;
        List<String> fields = new ArrayList<>();
        fields.add(text("id", "lxc/" + vmid));
        fields.add(text("type", "lxc"));
        fields.add(number("vmid", vmid));
        fields.add(text("name", "guest-" + vmid));
        fields.add(text("node", "demo-felhom"));
        fields.add(text("status", runs ? "running" : "stopped"));
        fields.add(number("template", 0));
        fields.add("\"cpu\":" + (runs ? Double.toString(random.nextDouble() / 8) : "0"));
        fields.add(number("maxcpu", 1 + i % 4));
        fields.add(number("mem", runs ? random.nextLong(1L << 29) : 0));
        fields.add(number("maxmem", 1L << 29));
        fields.add(number("memhost", 0));
        fields.add(number("disk", runs ? random.nextLong(1L << 33) : 0));
        fields.add(number("maxdisk", 1L << 33));
        fields.add(number("uptime", runs ? random.nextInt(10_000_000) : 0));
        fields.add(number("netin", runs ? random.nextLong(1L << 40) : 0));
        fields.add(number("netout", runs ? random.nextLong(1L << 40) : 0));
        fields.add(number("diskread", runs ? random.nextLong(1L << 40) : 0));
        fields.add(number("diskwrite", runs ? random.nextLong(1L << 40) : 0));
        if (i % 3 == 0) {
            fields.add(text("tags", "app;felhom"));
        }
        if (i % 50 == 0) {
            fields.add(text("lock", "backup"));
        }
        Collections.shuffle(fields, random);
        return String.join(",", fields);
    }

    private static String text(String key, String value) {
        return "\"" + key + "\":\"" + value + "\"";
    }

    private static String number(String key, long value) {
        return "\"" + key + "\":" + value;
    }
}
